import { expect, it } from "vitest";
import { readCmap } from "./cmap.ts";

/** A table with one subtable of platform 3, encoding 10. */
function table(subtable: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(3, 4);
  head.writeUInt16BE(10, 6);
  head.writeUInt32BE(12, 8);
  return Buffer.concat([head, subtable]);
}

it("reads format 12, beyond the BMP too", () => {
  const subtable = Buffer.alloc(16 + 24);
  subtable.writeUInt16BE(12, 0);
  subtable.writeUInt32BE(2, 12);
  const groups = [0x4e00, 0x4e02, 7, 0x20bb7, 0x20bb7, 99];
  for (const [index, value] of groups.entries()) subtable.writeUInt32BE(value, 16 + index * 4);
  const glyphOf = readCmap(table(subtable));
  expect([0x4dff, 0x4e00, 0x4e02, 0x4e03, 0x20bb6, 0x20bb7, 0x20bb8].map(glyphOf)).toEqual([
    0, 7, 9, 0, 0, 99, 0,
  ]);
});

it("reads format 4, by delta and by range", () => {
  const words = [
    4,
    48,
    0,
    6,
    0,
    0,
    0,
    0x41,
    0x52,
    0xffff,
    0,
    0x40,
    0x50,
    0xffff,
    0x10000 - 0x40 + 5,
    0,
    1,
    0,
    4,
    0,
    11,
    0,
    13,
  ];
  const subtable = Buffer.alloc(words.length * 2);
  for (const [index, word] of words.entries()) subtable.writeUInt16BE(word & 0xffff, index * 2);
  const glyphOf = readCmap(table(subtable));
  expect([0x3f, 0x40, 0x41, 0x42, 0x50, 0x51, 0x52, 0x53, 0x20bb7].map(glyphOf)).toEqual([
    0, 5, 6, 0, 11, 0, 13, 0, 0,
  ]);
});

it("has nothing where there is no table for Unicode", () => {
  expect(readCmap(Buffer.from([0, 0, 0, 0]))(0x4e00)).toBe(0);
});
