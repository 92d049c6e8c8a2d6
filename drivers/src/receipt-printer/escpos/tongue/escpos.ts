import { afterAutomatic, afterRealTime } from "../condition.ts";
import { type RealTimeStatus, realTimeStatus } from "../enquiries.ts";
import { automaticFlags, identityOf, isBufferClear, processIdOf, realTimeFlags } from "../flags.ts";
import { StatusClassifier, type StatusEvent } from "../status.ts";
import type { Said, Tongue } from "./said.ts";

const questions: readonly RealTimeStatus[] = [1, 2, 3, 4];
/** Answers that may still come: those of sixteen questions, half a minute of a machine that stands still. */
const mostOverdue = 16 * questions.length;

/** Epson's: DLE EOT 1–4, answered by a byte each, and automatic status of four bytes. */
export class EscposTongue implements Tongue {
  readonly question = Uint8Array.from(questions.flatMap((n) => [...realTimeStatus(n)]));
  readonly answers = questions.length;
  private readonly classifier = new StatusClassifier();
  /** Questions on their way; answers come in their order. */
  private asked: RealTimeStatus[] = [];
  private overdue = 0;

  asking(): void {
    this.asked = [...questions];
  }

  forget(): void {
    this.overdue = Math.min(this.overdue + this.asked.length, mostOverdue);
    this.asked = [];
  }

  push(chunk: Uint8Array): readonly Said[] {
    return this.classifier.push(chunk).map((event) => this.said(event));
  }

  quiet(): readonly Said[] {
    return this.classifier.quiet().map((event) => this.said(event));
  }

  private said(event: StatusEvent): Said {
    switch (event.type) {
      case "asb": {
        const status = afterAutomatic(automaticFlags(event.bytes));
        return { type: "status", asked: false, change: (before) => ({ ...status, media: before.media }) };
      }
      case "realtime": {
        const n = this.asked.shift();
        if (n === undefined) return this.late();
        const flags = realTimeFlags(n, event.byte);
        return { type: "status", asked: true, change: (before) => afterRealTime(before, n, flags) };
      }
      case "reply":
      case "flow":
        return event;
      case "noise":
        return { type: "noise", bytes: event.bytes.length };
      case "block":
        return blockSaid(event.bytes);
    }
  }

  /** What was asked for is no sign of a disturbed line, in which a slip's word would not be believed. */
  private late(): Said {
    if (this.overdue === 0) return { type: "noise", bytes: 1 };
    this.overdue -= 1;
    return { type: "late" };
  }
}

function blockSaid(block: Uint8Array): Said {
  const id = processIdOf(block);
  if (id !== undefined) return { type: "processed", id };
  if (isBufferClear(block)) return { type: "cleared" };
  const text = identityOf(block);
  // The ending zero belongs to the block.
  return text === undefined ? { type: "noise", bytes: block.length + 1 } : { type: "identity", text };
}
