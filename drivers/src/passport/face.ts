import { findTlv, parseTlvs } from "./tlv.ts";

/** Of EF.DG2 (ICAO Doc 9303-10, 4.7.2): groups of biometric templates, one template, its data. */
const tags = { dg2: 0x75, group: 0x7f61, template: 0x7f60, plainData: 0x5f2e, codedData: 0x7f2e } as const;

/** ISO/IEC 19794-5: "FAC", a zero, version, length, number of faces. */
const mark = [0x46, 0x41, 0x43, 0x00] as const;
const recordHeadBytes = 14;
const faceHeadBytes = 20;
const featurePointBytes = 8;
const imageHeadBytes = 12;
const jpeg = [0xff, 0xd8, 0xff] as const;
const jpeg2000 = [
  [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20],
  [0xff, 0x4f, 0xff, 0x51],
] as const;

/** The first face in EF.DG2 as it is stored, JPEG or JPEG 2000; null where there is none that can be told. */
export function faceOfDg2(file: Uint8Array): Uint8Array | null {
  const template = findTlv(file, tags.dg2, tags.group, tags.template);
  const data =
    template && parseTlvs(template)?.find(({ tag }) => tag === tags.plainData || tag === tags.codedData);
  return data ? imageOf(data.value) : null;
}

function imageOf(record: Uint8Array): Uint8Array | null {
  if (!startsWith(record, mark)) return null;
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (record.length < recordHeadBytes + faceHeadBytes) return null;
  const faceBytes = view.getUint32(recordHeadBytes);
  const featurePoints = view.getUint16(recordHeadBytes + 4);
  const imageAt = recordHeadBytes + faceHeadBytes + featurePoints * featurePointBytes + imageHeadBytes;
  const end = recordHeadBytes + faceBytes;
  if (imageAt >= end || end > record.length) return null;
  const image = record.slice(imageAt, end);
  return [jpeg, ...jpeg2000].some((start) => startsWith(image, start)) ? image : null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
