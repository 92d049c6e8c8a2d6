/**
 * The tables that most cameras use and some leave out (ITU-T T.81, annex K.3): code counts by length 1…16, then
 * the values in order of their codes.
 */
const luminanceDc: readonly [counts: string, values: string] = [
  "00010501010101010100000000000000",
  "000102030405060708090a0b",
];
const chrominanceDc: readonly [counts: string, values: string] = [
  "00030101010101010101010000000000",
  "000102030405060708090a0b",
];
const luminanceAc: readonly [counts: string, values: string] = [
  "0002010303020403050504040000017d",
  "01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a" +
    "3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a929394" +
    "95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8" +
    "e9eaf1f2f3f4f5f6f7f8f9fa",
];
const chrominanceAc: readonly [counts: string, values: string] = [
  "00020102040403040705040400010277",
  "0001020311040521310612415107617113223281081442" +
    "91a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a53545556575859" +
    "5a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7" +
    "b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa",
];

/** All four as one DHT segment of 420 bytes. Class and number: 00 and 10 luminance, 01 and 11 chrominance. */
export const standardTables: Uint8Array = Buffer.from(
  `ffc401a200${luminanceDc.join("")}10${luminanceAc.join("")}01${chrominanceDc.join("")}11${chrominanceAc.join("")}`,
  "hex",
);

/**
 * The same picture with the standard Huffman tables before its first scan when it has none: browsers show such a
 * picture, libraries refuse it. A picture that has tables, or is progressive or arithmetic coded, is returned as
 * it is. `jpeg` is a whole JPEG.
 */
export function withHuffmanTables(jpeg: Uint8Array): Uint8Array {
  let at = 2;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const code = jpeg[at + 1] as number;
    if (code === 0xff) {
      at += 1;
      continue;
    }
    const otherCoding = code >= 0xc2 && code <= 0xcf && code !== 0xc4;
    if (code === 0xc4 || otherCoding) return jpeg;
    if (code === 0xda) {
      const whole = new Uint8Array(jpeg.length + standardTables.length);
      whole.set(jpeg.subarray(0, at));
      whole.set(standardTables, at);
      whole.set(jpeg.subarray(at), at + standardTables.length);
      return whole;
    }
    at += 2 + (((jpeg[at + 2] as number) << 8) | (jpeg[at + 3] as number));
  }
  return jpeg;
}
