import { type BitTable, flagsOf, type KioskFlag, wholeStatus } from "./kiosk-flags.ts";
import type { Said, Tongue } from "./said.ts";
import { flowOf, type Match, Splitter } from "./splitter.ts";

/** Automatic status of Star line mode, appendix 2: bytes from the first header on; the ninth is the presenter's. */
export const starBits: BitTable = [
  [2, 0x08, "offline"],
  [2, 0x20, "coverOpen"],
  [3, 0x04, "recoverableError"],
  [3, 0x08, "cutterError"],
  [3, 0x20, "unrecoverableError"],
  [3, 0x40, "autoRecoverableError"],
  [4, 0x02, "headUp"],
  [4, 0x04, "presenterJam"],
  [5, 0x04, "paperNearEnd"],
  [5, 0x08, "paperEnd"],
];

/** Bits 3–1 of the ninth byte; the others are reserved. */
const positions: Readonly<Record<number, KioskFlag>> = {
  1: "ticketEntering",
  3: "ticketInOutput",
  6: "ticketRetracted",
  7: "ticketTaken",
};

const isHead = (byte: number) => (byte & 0x91) === 0x01;
const isRest = (byte: number) => (byte & 0x91) === 0x00;
const shortest = 7;
const presenterByte = 8;
const counterByte = 7;

/** Bits 3–1 are the low bits of how many bytes there are, headers included; bit 5 is the next. */
const lengthOf = (head: number) => ((head >> 1) & 7) | ((head >> 2) & 8);

/** Star TUP and TSP in Star line mode. */
export class StarTongue implements Tongue {
  /** ESC ACK SOH; automatic status is off, as the manual wants it. */
  readonly question = Uint8Array.of(0x1b, 0x06, 0x01);
  readonly answers = 1;
  private readonly splitter = new Splitter((bytes) => this.match(bytes));
  private owed = false;
  private marks: number | undefined;

  asking(): void {
    this.owed = true;
  }

  forget(): void {
    this.owed = false;
  }

  /** In no status has a byte the form of flow control, which may therefore stand anywhere. */
  push(chunk: Uint8Array): readonly Said[] {
    return [...chunk].flatMap((byte) => flowOf(byte)?.said ?? this.splitter.push(Uint8Array.of(byte)));
  }

  quiet(): readonly Said[] {
    return this.splitter.quiet();
  }

  private match(bytes: readonly number[]): Match {
    const head = bytes[0] ?? 0;
    const length = lengthOf(head);
    if (!isHead(head) || length < shortest || !bytes.slice(1, length).every(isRest)) return "none";
    if (bytes.length < length) return "unfinished";
    return { said: this.said(Uint8Array.from(bytes.slice(0, length))), length };
  }

  private said(bytes: Uint8Array): Said[] {
    const position = positions[((bytes[presenterByte] ?? 0) >> 1) & 7];
    const flags = [...flagsOf(bytes, starBits), ...(position ? [position] : [])];
    const status = wholeStatus(flags, this.owed);
    this.owed = false;
    const counter = bytes[counterByte] ?? 0;
    const marks = ((counter >> 1) & 7) | ((counter >> 2) & 0x18);
    const counts = marks !== this.marks;
    this.marks = marks;
    return counts ? [status, { type: "processed", id: String(marks) }] : [status];
  }
}
