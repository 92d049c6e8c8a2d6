import type { Clock } from "@yimen/drivers/contract";
import type { Catalogue, Journal, Op } from "../../contract/index.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import type { Outlook } from "../hall-queue.ts";
import type { LiveQueue } from "../live-queue.ts";
import { Forecaster, type Newcomer } from "./forecaster.ts";
import { outlookOf } from "./outlook.ts";

/** Ops from which a start learns: about the last two days of a busy hall. */
const learnedFrom = 20_000;

export interface Forecasting {
  /** What is told to who takes a number; asked within the transaction that issues it. */
  estimate(newcomer: Newcomer): ReturnType<Forecaster["newcomer"]>;
  outlook(live: LiveQueue): Outlook;
  /** Learns from what is in the journal, then from each commit. Returns how to leave. */
  follow(
    journal: Pick<Journal, "head" | "read"> & {
      onCommit(listener: (ops: readonly Op[]) => void): () => void;
    },
  ): () => void;
}

export function startForecasting(parts: {
  readonly catalogue: Catalogue;
  readonly settings: QueueSettings;
  readonly clock: Pick<Clock, "now" | "uptime">;
}): Forecasting {
  const { catalogue, settings, clock } = parts;
  const forecaster = new Forecaster({ catalogue, settings, uptime: () => clock.uptime() });
  return {
    estimate: (newcomer) => forecaster.newcomer(newcomer, clock.now()),
    outlook: (live) => outlookOf(forecaster, live, settings, clock),
    follow(journal) {
      const left = new AbortController();
      const until = journal.head();
      const early: Op[] = [];
      let learned = until === 0;
      const leave = journal.onCommit((ops) => {
        if (learned) for (const op of ops) forecaster.take(op);
        else early.push(...ops);
      });
      const learn = async () => {
        for await (const op of journal.read(Math.max(0, until - learnedFrom), left.signal)) {
          forecaster.take(op);
          if (op.seq >= until) break;
        }
        learned = true;
        for (const op of early.splice(0)) if (op.seq > until) forecaster.take(op);
      };
      if (!learned) void learn();
      return () => {
        left.abort();
        leave();
      };
    },
  };
}
