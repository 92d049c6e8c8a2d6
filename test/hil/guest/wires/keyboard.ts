/** HID usages of a US keyboard (HID Usage Tables 1.4, Keyboard/Keypad page). */
const usageOfA = 0x04;
const usageOf1 = 0x1e;
const usageOf0 = 0x27;
const others: Readonly<Record<string, number>> = { "\r": 0x28, "-": 0x2d, "=": 0x2e, "/": 0x38, ".": 0x37 };
const leftShift = 0x02;

/**
 * A text as reports of a boot keyboard, typed as fast scanners do: one key comes up as the next goes down, and all
 * are up at the end. Throws RangeError for a character that no key here writes.
 */
export function typing(text: string): readonly Uint8Array[] {
  const allUp = new Uint8Array(8);
  return [...text].flatMap((character, at) => {
    const next = text[at + 1];
    return next !== undefined && usage(next) !== usage(character)
      ? [down(character)]
      : [down(character), allUp];
  });
}

function down(character: string): Uint8Array {
  const capital = /[A-Z]/.test(character);
  return Uint8Array.of(capital ? leftShift : 0, 0, usage(character), 0, 0, 0, 0, 0);
}

function usage(character: string): number {
  const letter = /[a-z]/i.test(character);
  if (letter) return usageOfA + character.toLowerCase().charCodeAt(0) - "a".charCodeAt(0);
  if (character === "0") return usageOf0;
  if (/[1-9]/.test(character)) return usageOf1 + Number(character) - 1;
  const other = others[character];
  if (other === undefined) throw new RangeError(`no key here writes ${JSON.stringify(character)}`);
  return other;
}
