import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";

/** A new pair of Ed25519 keys, PEM: the private one stays with who builds releases, the public one goes to every station. */
export function newReleaseKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

export function signRelease(manifest: Uint8Array, privateKey: string): Buffer {
  return sign(null, manifest, createPrivateKey(privateKey));
}

/** False for anything but this key's own signature of these bytes. */
export function isSigned(manifest: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  try {
    const key = createPublicKey(publicKey);
    return key.asymmetricKeyType === "ed25519" && verify(null, manifest, key, signature);
  } catch {
    return false;
  }
}
