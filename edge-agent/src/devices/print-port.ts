import { type Clock, DeviceError, type Printed, type ReceiptJob } from "@yimen/drivers/contract";
import type { Supervisor } from "./supervisor.ts";

export interface PrintPort {
  /**
   * One job after another, each within its limit, waiting included. Always resolves: `not-printed` with a reason
   * when nothing reached the printer, `unknown` when that can't be ruled out.
   */
  print(job: ReceiptJob, signal?: AbortSignal): Promise<Printed>;
  /** A test slip on this very printer, in its turn, locked or not. */
  tryOut(printer: Supervisor<"receipt-printer">, job: ReceiptJob): Promise<Printed>;
}

const usualLimitMs = 60_000;
/** The driver ends its own job first; this catches one that hangs. */
const graceMs = 2_000;
/** A printer that was just plugged in, or is being opened at the start, is waited for this long. */
const comesBackWithinMs = 3_000;

/** `printer`: the one to print on now; asked for each job. */
export function printPort(printer: () => Supervisor<"receipt-printer"> | null, clock: Clock): PrintPort {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = (job: ReceiptJob, run: (left: () => number) => Promise<Printed>) => {
    const limitAt = clock.uptime() + (job.limitMs ?? usualLimitMs);
    const turn = before.then(() => run(() => limitAt - clock.uptime()));
    before = turn;
    return turn;
  };
  return {
    print: (job, signal) => inTurn(job, (left) => one(printer(), job, left, signal, false)),
    tryOut: (chosen, job) => inTurn(job, (left) => one(chosen, job, left, undefined, true)),
  };
}

async function one(
  printer: Supervisor<"receipt-printer"> | null,
  job: ReceiptJob,
  left: () => number,
  signal: AbortSignal | undefined,
  tryOut: boolean,
): Promise<Printed> {
  if (printer === null) return untouched("lost");
  if (signal?.aborted) return untouched("aborted");
  if (left() <= 0) return untouched("busy");
  await printer.ready(Math.min(left(), comesBackWithinMs));
  const leftMs = Math.max(1, left());
  let started = false;
  const watched: ReceiptJob = {
    ...job,
    limitMs: leftMs,
    onFirstByte: (uptime) => {
      started = true;
      job.onFirstByte?.(uptime);
    },
  };
  try {
    return await printer.use(
      (action, limit) =>
        action.print(watched, signal === undefined ? limit : AbortSignal.any([limit, signal])),
      leftMs + graceMs,
      tryOut,
    );
  } catch (error) {
    const reason = error instanceof DeviceError ? error.code : "hardware";
    return started ? { outcome: "unknown", evidence: "none", reason } : untouched(reason);
  }
}

function untouched(reason: string): Printed {
  return { outcome: "not-printed", evidence: "none", reason };
}
