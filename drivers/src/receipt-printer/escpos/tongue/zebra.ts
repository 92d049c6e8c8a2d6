import { type BitTable, flagsOf, type KioskFlag, wholeStatus } from "./kiosk-flags.ts";
import type { Said, Tongue } from "./said.ts";
import { flowOf, type Match, Splitter } from "./splitter.ts";

/** ESC ENQ 6: two bytes. Zebra TTP 2000, 2100, 7030, 8000 technical manuals, status reporting. */
export const zebraBits: BitTable = [
  [0, 0x40, "printing"],
  [1, 0x01, "paperEnd"],
  [1, 0x02, "paperNearEnd"],
  [1, 0x08, "ticketInOutput"],
  [1, 0x10, "cutterError"],
  [1, 0x20, "headUp"],
];

/** ESC ENQ 1: NAK and one of these, the lowest where there are several; ACK for none. */
export const zebraCodes: Readonly<Record<number, KioskFlag>> = {
  1: "presenterJam",
  2: "cutterError",
  3: "paperEnd",
  4: "headUp",
  5: "unrecoverableError",
  6: "autoRecoverableError",
  7: "unrecoverableError",
  8: "presenterJam",
  16: "ticketRetracted",
};

const ack = 0x06;
const nak = 0x15;
/** Bits that no manual gives a meaning. */
const neverFirst = 0x01;
const neverSecond = 0x04;

/**
 * Zebra TTP. Its status has no mark of its own, so both enquiries go together and the second's ACK or NAK ends the
 * answer; bytes that nobody asked for are noise.
 */
export class ZebraTongue implements Tongue {
  readonly question = Uint8Array.of(0x1b, 0x05, 0x06, 0x1b, 0x05, 0x01);
  readonly answers = 1;
  private readonly splitter = new Splitter((bytes) => this.match(bytes));
  private owed = false;

  asking(): void {
    this.owed = true;
  }

  forget(): void {
    this.owed = false;
  }

  push(chunk: Uint8Array): readonly Said[] {
    return this.splitter.push(chunk);
  }

  quiet(): readonly Said[] {
    return this.splitter.quiet();
  }

  private match(bytes: readonly number[]): Match {
    const [first = 0, second = 0, end, code] = bytes;
    if (!this.owed) return flowOf(first) ?? "none";
    if ((first & neverFirst) !== 0 || (second & neverSecond) !== 0) return "none";
    if (end === undefined || (end === nak && code === undefined)) return "unfinished";
    if (end !== ack && end !== nak) return "none";
    this.owed = false;
    const named = end === nak ? zebraCodes[code ?? 0] : undefined;
    const flags = [...flagsOf(Uint8Array.of(first, second), zebraBits), ...(named ? [named] : [])];
    return { said: [wholeStatus(flags, true)], length: end === ack ? 3 : 4 };
  }
}
