import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";

/** A certificate that signs itself, for `localhost` and 127.0.0.1, with its key; both PEM. Of tests only. */
export function selfSigned(): { readonly certificate: string; readonly key: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const name = sequence(set(sequence(oid("550403"), node(0x0c, Buffer.from("localhost")))));
  const day = (years: number) =>
    node(
      0x17,
      Buffer.from(`${String((new Date().getUTCFullYear() + years) % 100).padStart(2, "0")}0101000000Z`),
    );
  const names = sequence(node(0x82, Buffer.from("localhost")), node(0x87, Buffer.from([127, 0, 0, 1])));
  const authority = sequence(node(0x01, Buffer.from([0xff])));
  const extensions = sequence(
    sequence(oid("551d11"), node(0x04, names)),
    sequence(oid("551d13"), node(0x04, authority)),
  );
  const body = sequence(
    node(0xa0, integer(2)),
    integer(Date.now()),
    algorithm,
    name,
    sequence(day(-1), day(2)),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    node(0xa3, extensions),
  );
  const signature = sign("sha256", body, privateKey);
  const whole = sequence(body, algorithm, node(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: createPrivateKey(privateKey.export({ format: "pem", type: "pkcs8" }))
      .export({ format: "pem", type: "pkcs8" })
      .toString(),
  };
}

/** One element of DER (X.690): its tag, its length, its content. */
function node(tag: number, content: Uint8Array): Buffer {
  const { length } = content;
  const bytes =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), content]);
}

const sequence = (...parts: readonly Uint8Array[]) => node(0x30, Buffer.concat(parts));
const set = (...parts: readonly Uint8Array[]) => node(0x31, Buffer.concat(parts));
const oid = (hex: string) => node(0x06, Buffer.from(hex, "hex"));

function integer(value: number): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  return node(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}
