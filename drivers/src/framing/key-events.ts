import { eventTypes, type InputRecord, synchroniseCodes } from "./input-record.ts";
import { keyCodes, keyFaces, strokeOf } from "./key-layout.ts";

export type KeyEvent =
  | {
      readonly kind: "key";
      /** Of linux/input-event-codes.h. */
      readonly code: number;
      /**
       * What a US keyboard writes; control characters as a terminal has them (Enter is CR, Tab is HT, Ctrl+J is LF).
       * null: a key that writes nothing, or one pressed together with Alt or Meta.
       */
      readonly character: string | null;
      /** Held down: the keyboard repeats it. */
      readonly repeated: boolean;
      /** The kernel's time of the press, microseconds. */
      readonly atUs: number;
    }
  /** The kernel's queue overflowed: keys before this are missing, and nobody knows how many. */
  | { readonly kind: "overrun" };

const values = { up: 0, down: 1, repeat: 2 } as const;
const capsLed = 1;
const silentKeys: ReadonlySet<number> = new Set([
  keyCodes.leftControl,
  keyCodes.rightControl,
  keyCodes.leftShift,
  keyCodes.rightShift,
  keyCodes.leftAlt,
  keyCodes.rightAlt,
  keyCodes.leftMeta,
  keyCodes.rightMeta,
  keyCodes.capsLock,
]);

/** Key presses of one keyboard, from its records. Modifier keys are taken into account and yield nothing. */
export class Keyboard {
  #held = new Set<number>();
  #caps = false;
  /** After an overrun the rest of the report that was under way means nothing. */
  #torn = false;

  push(record: InputRecord): KeyEvent | null {
    if (record.type === eventTypes.synchronise) {
      this.#torn = record.code === synchroniseCodes.dropped;
      if (!this.#torn) return null;
      // Releases may be among the lost: a modifier believed to be down would spoil all that follows.
      this.#held.clear();
      return { kind: "overrun" };
    }
    if (this.#torn) return null;
    if (record.type === eventTypes.led && record.code === capsLed) this.#caps = record.value !== 0;
    if (record.type !== eventTypes.key) return null;
    const { code, value, atUs } = record;
    if (silentKeys.has(code)) {
      if (value === values.up) this.#held.delete(code);
      else this.#held.add(code);
      if (code === keyCodes.capsLock && value === values.down) this.#caps = !this.#caps;
      return null;
    }
    if (value === values.up) return null;
    return { kind: "key", code, character: this.#written(code), repeated: value === values.repeat, atUs };
  }

  #written(code: number): string | null {
    const face = keyFaces.get(code);
    if (face === undefined || this.#down("leftAlt", "rightAlt", "leftMeta", "rightMeta")) return null;
    const shift = this.#down("leftShift", "rightShift");
    const isLetter = /^[a-z]$/.test(face.plain);
    const character = shift !== (isLetter && this.#caps) ? face.shifted : face.plain;
    if (!this.#down("leftControl", "rightControl")) return character;
    return /^[@-_a-z]$/.test(character) ? String.fromCharCode(character.charCodeAt(0) & 0x1f) : null;
  }

  #down(...names: readonly (keyof typeof keyCodes)[]): boolean {
    return names.some((name) => this.#held.has(keyCodes[name]));
  }
}

/**
 * The records of a keyboard that writes `text`, one press after the other, `gapUs` apart; for simulators. Throws
 * RangeError for a character that a US keyboard lacks.
 */
export function keystrokeRecords(text: string, atUs: number, gapUs: number): InputRecord[] {
  return [...text].flatMap((character, i) => {
    const stroke = strokeOf(character);
    if (stroke === null) throw new RangeError("no key writes this character");
    const modifiers = [
      ...(stroke.shift ? [keyCodes.leftShift] : []),
      ...(stroke.control ? [keyCodes.leftControl] : []),
    ];
    const at = atUs + i * gapUs;
    return [
      ...modifiers.flatMap((code) => change(code, values.down, at)),
      ...change(stroke.code, values.down, at),
      ...change(stroke.code, values.up, at),
      ...modifiers.toReversed().flatMap((code) => change(code, values.up, at)),
    ];
  });
}

function change(code: number, value: number, atUs: number): InputRecord[] {
  return [
    { atUs, type: eventTypes.key, code, value },
    { atUs, type: eventTypes.synchronise, code: synchroniseCodes.report, value: 0 },
  ];
}
