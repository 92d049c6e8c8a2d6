import { identityParts, type RealTimeStatus } from "./enquiries.ts";

/** Questions of the host that wait for their answers, by the kind of answer. */
export interface Questions {
  readonly realTime: RealTimeStatus[];
  readonly queued: (1 | 2)[];
  /** What GS I asked for: maker, model, … */
  readonly identity: string[];
}

/**
 * Takes the host's own commands out of a log of both directions and keeps the questions among them. GS commands
 * begin with 1D, which no printer sends; DLE EOT n counts only right before an answer, since `10 04 01` may begin an
 * automatic status, but never with such a byte fourth.
 */
export class Transcript {
  readonly questions: Questions = { realTime: [], queued: [], identity: [] };
  private pending: number[] = [];

  /** The printer's bytes among these. */
  push(chunk: Uint8Array): Uint8Array {
    const printer: number[] = [];
    for (const byte of chunk) {
      this.pending.push(byte);
      this.drain(printer, false);
    }
    return Uint8Array.from(printer);
  }

  /** The end: what could have become a command is the printer's. */
  end(): Uint8Array {
    const printer: number[] = [];
    this.drain(printer, true);
    return Uint8Array.from(printer);
  }

  /** A whole question, known from elsewhere. */
  ask(request: Uint8Array): void {
    const [lead, kind, n = 0] = request;
    if (lead === 0x10 && kind === 0x04 && n >= 1 && n <= 4) this.questions.realTime.push(n as RealTimeStatus);
    else if (lead === 0x1d && kind === 0x72) this.questions.queued.push((n & 3) === 2 ? 2 : 1);
    else if (lead === 0x1d && kind === 0x49) this.questions.identity.push(identityNames.get(n) ?? "text");
  }

  private drain(printer: number[], atEnd: boolean): void {
    while (this.pending.length > 0) {
      const length = commandLength(this.pending);
      if (length === "unfinished" && !atEnd) return;
      if (typeof length === "number") this.ask(Uint8Array.from(this.pending.splice(0, length)));
      else printer.push(this.pending.shift() as number);
    }
  }
}

const identityNames = new Map<number, string>(
  Object.entries(identityParts).map(([name, code]) => [code, name]),
);

/** Bytes of the command that the log goes on with. */
function commandLength(bytes: readonly number[]): number | "unfinished" | "none" {
  const [lead, kind, n, answer] = bytes;
  if (lead === 0x10) {
    if (kind === undefined || (kind === 0x04 && n === undefined)) return "unfinished";
    if (kind !== 0x04 || n === undefined || n < 1 || n > 4) return "none";
    return answer === undefined ? "unfinished" : (answer & 0x93) === 0x12 ? 3 : "none";
  }
  if (lead !== 0x1d) return "none";
  if (kind === undefined) return "unfinished";
  if (kind === 0x28) {
    const [, , function_, low, high] = bytes;
    if (function_ !== undefined && function_ !== 0x48) return "none";
    const length = 5 + (low ?? 0) + (high ?? 0) * 256;
    return high === undefined || bytes.length < Math.min(length, longest)
      ? "unfinished"
      : Math.min(length, longest);
  }
  if (kind !== 0x72 && kind !== 0x49 && kind !== 0x61) return "none";
  return n === undefined ? "unfinished" : 3;
}

/** GS ( H with a process id. */
const longest = 11;
