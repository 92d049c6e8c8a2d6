import { kinds } from "@yimen/drivers/contract";
import fc from "fast-check";
import { expect, it } from "vitest";
import { shownBytes } from "./wire-shown.ts";

it("shows a frame's head and status, and a printer's questions and answers", () => {
  const reply = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x05, 0x08, 0, 0, 0x90, 0x31, 0x32);
  expect(shownBytes("id-card", "in", reply)).toBe("aaaaaa9669050800" + "0090");
  expect(shownBytes("receipt-printer", "out", Uint8Array.of(0x10, 0x04, 0x01))).toBe("100401");
  expect(shownBytes("receipt-printer", "in", Uint8Array.of(0x12))).toBe("12");
  expect(shownBytes("passport-reader", "in", Uint8Array.of(1, 2, 3, 0x90, 0))).toBe("9000");
});

it("shows no key, no code and no picture at all", () => {
  for (const kind of ["rater", "code-scanner", "document-camera", "document-scanner"] as const)
    for (const way of ["in", "out"] as const) expect(shownBytes(kind, way, Uint8Array.of(0x31))).toBeNull();
});

/** Text of a person: letters, digits, and the two bytes of a Chinese character. */
const content = fc
  .uint8Array({ minLength: 9, maxLength: 60 })
  .map((bytes) => bytes.map((byte) => byte | 0x20));

it("shows no five bytes in a row of what a person said, however the line cuts it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.constantFrom("in" as const, "out" as const),
      content,
      fc.uint8Array({ maxLength: 12 }),
      fc.nat(20),
      (kind, way, said, before, cut) => {
        const whole = Uint8Array.from([...before, ...said]);
        const shown = [whole.subarray(0, cut), whole.subarray(cut)].map(
          (piece) => shownBytes(kind, way, piece) ?? "",
        );
        const hex = Buffer.from(said).toString("hex");
        for (const one of shown)
          for (let at = 0; at + 10 <= hex.length; at += 2) expect(one).not.toContain(hex.slice(at, at + 10));
      },
    ),
  );
});
