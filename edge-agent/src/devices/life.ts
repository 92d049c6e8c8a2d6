import type { DeviceErrorCode, OperatorAction } from "@yimen/drivers/contract";

export interface Fault {
  readonly code: DeviceErrorCode;
  readonly action: OperatorAction;
}

/** Where a device stands between its port and us. `tries` counts attempts since it last answered. */
export type Life =
  | {
      readonly phase: "opening";
      readonly tries: number;
      readonly fault: Fault | null;
      readonly since: number;
    }
  | { readonly phase: "online"; readonly since: number }
  | {
      readonly phase: "waiting";
      readonly tries: number;
      readonly fault: Fault;
      readonly since: number;
      readonly waitMs: number;
    }
  | { readonly phase: "closed" };

export type LifeEvent =
  | { readonly type: "opened" }
  | { readonly type: "failed"; readonly fault: Fault; readonly leastWaitMs?: number }
  | { readonly type: "try-again" }
  /** A manager has it opened anew; what went before is forgotten. */
  | { readonly type: "restarted" }
  | { readonly type: "closed" };

const firstWaitMs = 250;
/** With what connecting takes, a device that came back is met within 5 s even where nothing tells of a plug. */
const longestWaitMs = 3_000;

/** Waiting grows twofold from 250 ms to 3 s; a quarter of it is chance, so that a hall does not knock in step. */
export function backoffMs(tries: number, chance: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(tries, 10));
  return Math.round(full * (0.75 + 0.25 * chance));
}

/** `at` is wall-clock time, for people; a fault keeps the time it began through every try. */
export function step(life: Life, event: LifeEvent, at: number, chance: number): Life {
  if (life.phase === "closed") return life;
  switch (event.type) {
    case "closed":
      return { phase: "closed" };
    case "opened":
      return life.phase === "opening" ? { phase: "online", since: at } : life;
    case "try-again":
      return life.phase === "waiting"
        ? { phase: "opening", tries: life.tries, fault: life.fault, since: life.since }
        : life;
    case "restarted":
      return { phase: "opening", tries: 0, fault: null, since: at };
    case "failed": {
      const before = life.phase === "online" ? null : life.fault;
      const tries = life.phase === "online" ? 0 : life.tries;
      return {
        phase: "waiting",
        tries: tries + 1,
        fault: lastingFault(before, event.fault),
        since: before === null ? at : life.since,
        waitMs: Math.max(event.leastWaitMs ?? 0, backoffMs(tries, chance)),
      };
    }
  }
}

/** A port that was pulled can't be opened either; that it was pulled is the better word. */
function lastingFault(before: Fault | null, now: Fault): Fault {
  const stillGone = before?.code === "lost" && now.code === "cannot-open" && now.action === "reconnect";
  return stillGone ? before : now;
}
