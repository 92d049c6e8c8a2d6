import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { HallError } from "../contract/errors.ts";

/** The key by which this node proves to others who it is. */
export interface LinkKey {
  /** Ed25519, base64 of the raw 32 bytes. */
  readonly publicKey: string;
  /** Base64, of the text's UTF-8. */
  sign(text: string): string;
}

/**
 * Ed25519 in PKCS #8, a file of mode 0600; made when there is none.
 *
 * Throws HallError `keys-exposed` when the file is damaged, or readable by group or others.
 */
export function readLinkKey(path: string): LinkKey {
  if (!existsSync(path)) make(path);
  const mode = statSync(path).mode & 0o777;
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    throw new HallError("keys-exposed", { fields: [{ path, reason: `mode ${mode.toString(8)}, want 600` }] });
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new HallError("keys-exposed", { fields: [{ path, reason: "damaged" }], cause });
  }
  return {
    publicKey: rawPublicKey(createPublicKey(key)),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), key).toString("base64"),
  };
}

/** Whether the holder of a key signed this text. A key or signature that is none is only wrong. */
export function signedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const x = Buffer.from(publicKey, "base64").toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

function rawPublicKey(key: KeyObject): string {
  const { x = "" } = key.export({ format: "jwk" });
  return Buffer.from(x, "base64url").toString("base64");
}

function make(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync("ed25519");
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
