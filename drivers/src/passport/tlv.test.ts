import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faceOfDg2 } from "./face.ts";
import { dg2Of } from "./sample-passport.ts";
import { buildTlv, findTlv, parseTlvs, tlvHead } from "./tlv.ts";

const tag = fc.constantFrom(0x04, 0x61, 0x87, 0x5f1f, 0x7f61);
const bytes = fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 250, maxLength: 700 }));

describe("objects", () => {
  it("come out as they went in", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, bytes), { maxLength: 4 }), (all) => {
        const raw = all.map(([one, value]) => buildTlv(one, value));
        const parsed = parseTlvs(Buffer.concat(raw));
        expect(parsed?.map(({ tag: is, value }) => [is, Buffer.from(value).toString("hex")])).toEqual(
          all.map(([one, value]) => [one, Buffer.from(value).toString("hex")]),
        );
      }),
    );
  });
  it("that stop short are none", () => {
    fc.assert(
      fc.property(tag, bytes, fc.nat(), (one, value, cut) => {
        const raw = buildTlv(one, value);
        const short = raw.subarray(0, 1 + (cut % (raw.length - 1)));
        fc.pre(short.length < raw.length);
        expect(parseTlvs(short)).toBe(null);
      }),
    );
  });
  it("no bytes are too strange", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (any) => {
        tlvHead(any);
        parseTlvs(any);
        findTlv(any, 0x61, 0x5f1f);
        faceOfDg2(any);
      }),
    );
  });
});

describe("the face in EF.DG2", () => {
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);
  const jp2 = Uint8Array.of(0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 9);
  it.each([
    ["JPEG", jpeg, 0],
    ["JPEG behind feature points", jpeg, 3],
    ["JPEG 2000", jp2, 0],
    ["a JPEG 2000 codestream", Uint8Array.of(0xff, 0x4f, 0xff, 0x51, 7), 1],
  ])("%s", (_, image, points) => {
    expect(faceOfDg2(dg2Of(image, points))).toEqual(image);
  });
  it("is none where the image is of no known form or the record is cut", () => {
    expect(faceOfDg2(dg2Of(Uint8Array.of(1, 2, 3, 4)))).toBe(null);
    expect(faceOfDg2(dg2Of(jpeg).subarray(0, 40))).toBe(null);
  });
});
