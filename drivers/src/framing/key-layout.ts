/** Key codes of linux/input-event-codes.h that are no characters by themselves. */
export const keyCodes = {
  escape: 1,
  backspace: 14,
  tab: 15,
  enter: 28,
  leftControl: 29,
  leftShift: 42,
  rightShift: 54,
  leftAlt: 56,
  capsLock: 58,
  keypadEnter: 96,
  rightControl: 97,
  rightAlt: 100,
  leftMeta: 125,
  rightMeta: 126,
} as const;

/** Runs of neighbouring codes on a US keyboard: what each key writes, plain and with shift. */
const rows: readonly (readonly [first: number, plain: string, shifted: string])[] = [
  [2, "1234567890-=", "!@#$%^&*()_+"],
  [16, "qwertyuiop[]", "QWERTYUIOP{}"],
  [30, "asdfghjkl;'`", 'ASDFGHJKL:"~'],
  [43, "\\", "|"],
  [44, "zxcvbnm,./", "ZXCVBNM<>?"],
  [57, " ", " "],
  [86, "<", ">"],
];

/** The keypad writes digits whatever Num Lock says: a scanner or a pad without arrows means digits. */
const keypad: readonly (readonly [code: number, character: string])[] = [
  [55, "*"],
  [71, "7"],
  [72, "8"],
  [73, "9"],
  [74, "-"],
  [75, "4"],
  [76, "5"],
  [77, "6"],
  [78, "+"],
  [79, "1"],
  [80, "2"],
  [81, "3"],
  [82, "0"],
  [83, "."],
  [98, "/"],
  [117, "="],
  [121, ","],
];

const controls: readonly (readonly [code: number, character: string])[] = [
  [keyCodes.escape, "\u001b"],
  [keyCodes.backspace, "\b"],
  [keyCodes.tab, "\t"],
  [keyCodes.enter, "\r"],
  [keyCodes.keypadEnter, "\r"],
];

export interface KeyFace {
  readonly plain: string;
  readonly shifted: string;
}

/** What each key writes. Enter of either kind is CR. */
export const keyFaces: ReadonlyMap<number, KeyFace> = new Map([
  ...rows.flatMap(([first, plain, shifted]) =>
    [...plain].map((character, i): [number, KeyFace] => [
      first + i,
      { plain: character, shifted: shifted[i] ?? character },
    ]),
  ),
  ...[...keypad, ...controls].map(([code, character]): [number, KeyFace] => [
    code,
    { plain: character, shifted: character },
  ]),
]);

export interface KeyStroke {
  readonly code: number;
  readonly shift: boolean;
  readonly control: boolean;
}

/** The first key that writes a character; LF and other control characters by Ctrl, as scanners send them. */
export function strokeOf(character: string): KeyStroke | null {
  for (const [code, face] of keyFaces) {
    if (face.plain === character) return { code, shift: false, control: false };
    if (face.shifted === character) return { code, shift: true, control: false };
  }
  const unit = character.charCodeAt(0);
  if (character.length !== 1 || unit >= 0x20) return null;
  const isLetter = unit >= 1 && unit <= 26;
  const partner = strokeOf(String.fromCharCode(unit | (isLetter ? 0x60 : 0x40)));
  return partner === null ? null : { ...partner, control: true };
}
