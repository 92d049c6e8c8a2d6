import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAnywhere } from "../testing/noise.ts";
import { encodeInputRecord, eventTypes, type InputRecord, InputRecordFraming } from "./input-record.ts";
import { Keyboard, keystrokeRecords } from "./key-events.ts";
import { keyCodes, strokeOf } from "./key-layout.ts";

const typeable = Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit)).filter(
  (character) => strokeOf(character) !== null,
);
const text = fc.array(fc.constantFrom(...typeable), { maxLength: 40 }).map((all) => all.join(""));

function written(records: readonly InputRecord[], keyboard = new Keyboard()): string {
  return records
    .map((record) => keyboard.push(record))
    .map((event) => (event?.kind === "key" ? (event.character ?? "?") : ""))
    .join("");
}

function decoded(chunks: readonly Uint8Array[]) {
  const framing = new InputRecordFraming();
  const all = chunks.flatMap((chunk) => [...framing.push(chunk)]);
  return [...all, ...framing.quiet()];
}

const key = (code: number, value: number): InputRecord => ({ atUs: 1, type: eventTypes.key, code, value });

describe("input records", () => {
  it("come out as they went in, however they are cut", () => {
    const record = fc.record({
      atUs: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
      type: fc.constantFrom(0, 1, 4, 0x11),
      code: fc.integer({ min: 0, max: 0x2ff }),
      value: fc.integer({ min: 0, max: 2 }),
    });
    const cut = fc.array(record, { maxLength: 20 }).chain((records) => {
      const bytes = Buffer.concat(records.map(encodeInputRecord));
      return cutAnywhere(bytes).map((chunks) => ({ records, chunks }));
    });
    fc.assert(
      fc.property(cut, ({ records, chunks }) => {
        expect(decoded(chunks)).toEqual(records.map((frame) => ({ kind: "frame", frame })));
      }),
    );
  });

  it("no byte is lost or made up, whatever arrives", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 80 })), (chunks) => {
        const sizes = decoded(chunks).map((one) => (one.kind === "frame" ? 24 : one.bytes.length));
        const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
        expect(sum(sizes)).toBe(sum(chunks.map(({ length }) => length)));
      }),
    );
  });

  it("are the kernel's own bytes", () => {
    const bytes = Buffer.from(
      "00000000 0000 0000 0200000000000000 0100 1e00 01000000".replaceAll(" ", ""),
      "hex",
    );
    expect(encodeInputRecord({ atUs: 2, type: 1, code: 30, value: 1 })).toEqual(Uint8Array.from(bytes));
  });
});

describe("a keyboard", () => {
  it("writes what was typed", () => {
    fc.assert(
      fc.property(text, (typed) => {
        expect(written(keystrokeRecords(typed, 0, 8000))).toBe(typed);
      }),
    );
  });

  it("with caps lock swaps the case of letters only", () => {
    const keyboard = new Keyboard();
    keyboard.push(key(keyCodes.capsLock, 1));
    keyboard.push(key(keyCodes.capsLock, 0));
    expect(written(keystrokeRecords("aB1!", 0, 8000), keyboard)).toBe("Ab1!");
    keyboard.push({ atUs: 1, type: eventTypes.led, code: 1, value: 0 });
    expect(written(keystrokeRecords("aB", 0, 8000), keyboard)).toBe("aB");
  });

  it("says that a key was held", () => {
    const keyboard = new Keyboard();
    keyboard.push(key(2, 1));
    expect(keyboard.push(key(2, 2))).toMatchObject({ character: "1", repeated: true });
  });

  it("has digits on its keypad, and nothing on keys that write nothing", () => {
    expect(written([key(79, 1), key(79, 0), key(96, 1), key(59, 1)])).toBe("1\r?");
    expect(written([key(keyCodes.leftAlt, 1), key(2, 1), key(keyCodes.leftAlt, 0), key(2, 1)])).toBe("?1");
  });

  it("says that the kernel lost keys, and lets go of modifiers then", () => {
    const keyboard = new Keyboard();
    keyboard.push(key(keyCodes.leftShift, 1));
    expect(keyboard.push({ atUs: 1, type: 0, code: 3, value: 0 })).toEqual({ kind: "overrun" });
    expect(keyboard.push(key(30, 1))).toBe(null);
    keyboard.push({ atUs: 1, type: 0, code: 0, value: 0 });
    expect(keyboard.push(key(30, 1))).toMatchObject({ character: "a" });
  });
});
