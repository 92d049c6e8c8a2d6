import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Decoded } from "../../contract/framing.ts";
import { concatBytes, cutAnywhere } from "../../testing/noise.ts";
import { fromHex, vector } from "../vectors.ts";
import { encodeModbus, type ModbusFrame, ModbusFraming, replyLength, requestLength } from "./frame.ts";
import { readRequest, repliesTo, writeManyRequest, writeOneRequest } from "./requests.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

function decodeAll(chunks: readonly Uint8Array[], lengthOf = requestLength): Decoded<ModbusFrame>[] {
  const framing = new ModbusFraming(1, lengthOf);
  return [...chunks.flatMap((chunk) => framing.push(chunk)), ...framing.quiet()];
}
const bodies = (decoded: readonly Decoded<ModbusFrame>[]) =>
  decoded.flatMap((one) => (one.kind === "frame" ? [hex(one.frame.body)] : []));

describe("vectors", () => {
  it.each([
    ["modbus.read10", readRequest(1, 0, 10)],
    ["modbus.write_single_999", writeOneRequest(1, 0, 999)],
    ["modbus.write_multi_ascii", writeManyRequest(1, 0, [0x4130, 0x3031, 0x2020])],
  ])("%s", (id, body) => {
    const { bytes } = vector(id);
    expect(hex(encodeModbus(body))).toBe(hex(bytes));
    expect(bodies(decodeAll([bytes]))).toEqual([hex(body)]);
  });
});

const register = fc.nat({ max: 0xffff });
const request = fc.oneof(
  fc.tuple(register, register).map(([at, count]) => readRequest(1, at, count)),
  fc.tuple(register, register).map(([at, value]) => writeOneRequest(1, at, value)),
  fc
    .tuple(register, fc.array(register, { minLength: 1, maxLength: 60 }))
    .map(([at, values]) => writeManyRequest(1, at, values)),
);

describe("any cut, any noise", () => {
  it("frames come out as they went in, however they are cut", () => {
    const frames = fc
      .array(request, { minLength: 1, maxLength: 5 })
      .chain((all) => fc.tuple(fc.constant(all), cutAnywhere(concatBytes(all.map(encodeModbus)))));
    fc.assert(
      fc.property(frames, ([all, chunks]) => {
        expect(bodies(decodeAll(chunks))).toEqual(all.map(hex));
      }),
    );
  });

  it("no byte is lost or made up, and memory has an end", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom(1, 3, 6, 0x10, 0x86, 0xff, 0), { maxLength: 300 })
        .map((all) => Uint8Array.from(all)),
    );
    const parts = fc.array(fc.oneof(bytes, request.map(encodeModbus)), { maxLength: 6 });
    fc.assert(
      fc.property(
        parts.chain((all) => fc.tuple(fc.constant(concatBytes(all)), cutAnywhere(concatBytes(all)))),
        fc.constantFrom(requestLength, replyLength),
        ([whole, chunks], lengthOf) => {
          const rebuilt = decodeAll(chunks, lengthOf).map((one) =>
            one.kind === "frame" ? encodeModbus(one.frame.body) : one.bytes,
          );
          expect(hex(concatBytes(rebuilt))).toBe(hex(whole));
        },
      ),
    );
  });

  it("a frame after noise is found once the line falls silent", () => {
    const lures = fc.array(fc.constantFrom(1, 3, 6, 0x10, 0xff), { maxLength: 20 });
    fc.assert(
      fc.property(lures, register, (before, value) => {
        const one = writeOneRequest(1, 0, value);
        const found = bodies(decodeAll([Uint8Array.from(before), encodeModbus(one)]));
        expect(found.at(-1)).toBe(hex(one));
      }),
    );
  });
});

it("a reply belongs to the request with its function and registers", () => {
  const asked = writeOneRequest(1, 7, 5);
  expect(repliesTo(asked, asked)).toBe(true);
  expect(repliesTo(asked, writeOneRequest(1, 8, 5))).toBe(false);
  expect(repliesTo(asked, Uint8Array.of(1, 0x86, 2))).toBe(true);
  expect(repliesTo(readRequest(1, 0, 2), fromHex("01 03 04 00 01 00 02"))).toBe(true);
  expect(repliesTo(readRequest(1, 0, 2), fromHex("01 03 02 00 01"))).toBe(false);
});
