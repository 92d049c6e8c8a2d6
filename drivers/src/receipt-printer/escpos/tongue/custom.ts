import { type BitTable, flagsOf, wholeStatus } from "./kiosk-flags.ts";
import type { Said, Tongue } from "./said.ts";
import { flowOf, type Match, Splitter } from "./splitter.ts";

/** DLE EOT 20: full status, `10 0F p u r x`. Custom KPM/PRT and Pyramid Reliance manuals; the byte counts from p. */
export const customBits: BitTable = [
  [0, 0x01, "paperEnd"],
  [0, 0x04, "paperNearEnd"],
  [0, 0x20, "ticketInOutput"],
  [0, 0x40, "virtualPaperEnd"],
  [1, 0x01, "headUp"],
  [1, 0x02, "coverOpen"],
  [1, 0x04, "printing"],
  [1, 0x08, "printing"],
  [1, 0x20, "feedButtonPressed"],
  [2, 0x01, "autoRecoverableError"],
  [2, 0x08, "voltageError"],
  [2, 0x40, "paperJam"],
  [3, 0x01, "cutterError"],
  [3, 0x02, "coverOpen"],
  [3, 0x04, "memoryError"],
  [3, 0x08, "memoryError"],
];

export const fullStatus = Uint8Array.of(0x10, 0x04, 0x14);

const groups = 4;
const units = { cuts: ["cuts", 1], cm: ["metres", 100], ret: ["retracted", 1] } as const;
const isGroup = (byte: number) => (byte & 0x10) === 0;
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** Custom VKP, KPM, PRT and Pyramid Reliance. */
export class CustomTongue implements Tongue {
  readonly question = fullStatus;
  readonly answers = 1;
  private readonly splitter = new Splitter((bytes) => this.match(bytes));
  private owed = false;

  asking(): void {
    this.owed = true;
  }

  forget(): void {
    this.owed = false;
  }

  /** In no message of these printers has a byte the form of flow control, which may therefore stand anywhere. */
  push(chunk: Uint8Array): readonly Said[] {
    return [...chunk].flatMap((byte) => flowOf(byte)?.said ?? this.splitter.push(Uint8Array.of(byte)));
  }

  quiet(): readonly Said[] {
    return this.splitter.quiet();
  }

  private match(bytes: readonly number[]): Match {
    const [first = 0, second = 0x0f] = bytes;
    if (isDigit(first)) return counted(bytes);
    if (first !== 0x10)
      return (first & 0x90) === 0 ? { said: [{ type: "reply", byte: first }], length: 1 } : "none";
    const rest = bytes.slice(2, 2 + groups);
    if (second !== 0x0f || !rest.every(isGroup)) return "none";
    if (rest.length < groups) return "unfinished";
    const { owed } = this;
    this.owed = false;
    return { said: [wholeStatus(flagsOf(Uint8Array.from(rest), customBits), owed)], length: 2 + groups };
  }
}

/** GS E2, E3, E4: `785cuts`, `38890cm`, `512ret`. */
function counted(bytes: readonly number[]): Match {
  const text = Buffer.from(bytes).toString("latin1");
  const digits = /^\d{1,10}/.exec(text)?.[0] ?? "";
  const rest = text.slice(digits.length);
  for (const [unit, [what, parts]] of Object.entries(units)) {
    if (rest.startsWith(unit)) {
      const value = Number(digits) / parts;
      return { said: [{ type: "counted", what, value }], length: digits.length + unit.length };
    }
  }
  return Object.keys(units).some((unit) => unit.startsWith(rest)) ? "unfinished" : "none";
}
