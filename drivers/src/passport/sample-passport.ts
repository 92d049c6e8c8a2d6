import type { MrzKey } from "../contract/passport.ts";
import { checkDigit } from "./check-digit.ts";
import { compositeOf } from "./mrz.ts";
import { buildTlv } from "./tlv.ts";

/** What a simulated passport says of its invented holder. */
export interface SamplePassport {
  readonly documentNumber: string;
  /** YYMMDD, as is `expiry`. */
  readonly birth: string;
  readonly expiry: string;
  readonly sex: "M" | "F" | "<";
  readonly issuer: string;
  readonly nationality: string;
  /** As in the zone: `YANGLI<<JIA`. */
  readonly names: string;
  /** null: no EF.DG2. */
  readonly face: Uint8Array | null;
}

/** One grey pixel as JPEG: nobody's face. */
const greyJpeg = Uint8Array.from(
  Buffer.from(
    "/9j/2wBDAP//////////////////////////////////////////////////////////////////////////////////////2wBDAf//////////////////////////////////////////////////////////////////////////////////////wAARCAABAAEDASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAUAQEAAAAAAAAAAAAAAAAAAAAA/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AAA//2Q==",
    "base64",
  ),
);

/** UTO is the country of ICAO's examples, which does not exist. */
export const samplePassport: SamplePassport = {
  documentNumber: "E99999999",
  birth: "000101",
  expiry: "391231",
  sex: "F",
  issuer: "UTO",
  nationality: "UTO",
  names: "YANGLI<<JIA",
  face: greyJpeg,
};

export function keyOf({ documentNumber, birth, expiry }: SamplePassport): MrzKey {
  return { documentNumber, birth, expiry };
}

const lineLength = 44;

/** Two lines of 44 characters with their check digits (ICAO Doc 9303-4, 4.2). */
export function mrzOf(sample: SamplePassport): string {
  const withCheck = (field: string) => `${field}${checkDigit(field)}`;
  const first = `P<${sample.issuer.padEnd(3, "<")}${sample.names}`
    .slice(0, lineLength)
    .padEnd(lineLength, "<");
  const second = [
    withCheck(sample.documentNumber.padEnd(9, "<")),
    sample.nationality.padEnd(3, "<"),
    withCheck(sample.birth),
    sample.sex,
    withCheck(sample.expiry),
    withCheck("<".repeat(14)),
  ].join("");
  return `${first}${second}${checkDigit(compositeOf(`${first}${second}`))}`;
}

export function dg1Of(zone: string): Uint8Array {
  return buildTlv(0x61, buildTlv(0x5f1f, Buffer.from(zone, "latin1")));
}

/** Which data groups there are, by their tags. */
export function comOf(groups: readonly number[]): Uint8Array {
  return buildTlv(
    0x60,
    Uint8Array.of(
      ...buildTlv(0x5f01, Buffer.from("0107", "latin1")),
      ...buildTlv(0x5f36, Buffer.from("040000", "latin1")),
      ...buildTlv(0x5c, Uint8Array.from(groups)),
    ),
  );
}

/** One face in a record of ISO/IEC 19794-5, with so many feature points. */
export function dg2Of(image: Uint8Array, featurePoints = 0): Uint8Array {
  const face = new Uint8Array(20 + 8 * featurePoints + 12 + image.length);
  new DataView(face.buffer).setUint32(0, face.length);
  new DataView(face.buffer).setUint16(4, featurePoints);
  face.set(image, face.length - image.length);
  const record = new Uint8Array(14 + face.length);
  record.set(Buffer.from("FAC\u0000010\u0000", "latin1"));
  new DataView(record.buffer).setUint32(8, record.length);
  new DataView(record.buffer).setUint16(12, 1);
  record.set(face, 14);
  const header = buildTlv(0xa1, Uint8Array.of(...buildTlv(0x87, Uint8Array.of(0x01, 0x01))));
  const template = buildTlv(0x7f60, Uint8Array.of(...header, ...buildTlv(0x5f2e, record)));
  return buildTlv(0x75, buildTlv(0x7f61, Uint8Array.of(...buildTlv(0x02, Uint8Array.of(1)), ...template)));
}
