import type { Clock } from "@yimen/drivers/contract";
import { HallError } from "../contract/index.ts";
import type { Keeper, RestartWhy, StartPlan } from "./keeper.ts";

/** A restart that was asked for and has not happened yet. */
export interface PendingRestart {
  readonly why: RestartWhy;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Where a person's visit is open that it waits for; empty: it happens now. */
  readonly waitsFor: readonly { readonly window: string | null }[];
}

export interface RestartWish {
  readonly why: RestartWhy;
  /** Ends open visits. Whoever asks has the person's reason in the journal. */
  readonly forced: boolean;
  /** Ends the process for the launcher instead of starting anew within it. */
  readonly leave?: boolean;
  /** What changes with it. */
  readonly plan?: Partial<StartPlan>;
}

/** Restarts of the agent in place, at a moment at which no person is served. */
export interface Restarts {
  readonly pending: PendingRestart | null;
  /**
   * One at a time: a further wish joins the one that waits, and a forced one does not wait. Throws HallError
   * `restart-impossible` where nothing keeps the agent, as in a self-test.
   */
  request(wish: RestartWish): PendingRestart;
  /** Gives up what waits for this reason. */
  cancel(why: RestartWhy): void;
  onChange(listener: () => void): () => void;
}

export interface RestartParts {
  readonly keeper: Keeper | null;
  readonly clock: Clock;
  openVisits(): readonly { readonly window: string | null }[];
}

const lookEveryMs = 500;
/** Answers and outcomes that were given before the restart leave the machine. */
const farewellMs = 300;

export function createRestarts({ keeper, clock, openVisits }: RestartParts): Restarts & { close(): void } {
  const listeners = new Set<() => void>();
  let wishes: RestartWish[] = [];
  let pending: PendingRestart | null = null;
  let over = new AbortController();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const show = (next: PendingRestart | null) => {
    pending = next;
    tell();
  };
  const wait = async (signal: AbortSignal) => {
    await clock.sleep(farewellMs, signal);
    for (let visits = openVisits(); visits.length > 0 && !wishes.some(({ forced }) => forced); ) {
      await clock.sleep(lookEveryMs, signal);
      const before = JSON.stringify(visits);
      visits = openVisits();
      if (pending !== null && JSON.stringify(visits) !== before) show({ ...pending, waitsFor: visits });
    }
    const [first, ...others] = wishes;
    if (first === undefined) return;
    const plan = Object.assign({}, first.plan, ...others.map((wish) => wish.plan)) as Partial<StartPlan>;
    const leave = wishes.some((wish) => wish.leave === true);
    wishes = [];
    if (leave) keeper?.leave();
    else keeper?.restart(first.why, plan);
  };
  return {
    get pending() {
      return pending;
    },
    request(wish) {
      if (keeper === null) throw new HallError("restart-impossible");
      wishes = [...wishes.filter(({ why }) => why !== wish.why), wish];
      const waitsFor = wishes.some(({ forced }) => forced) ? [] : openVisits();
      const begun = pending !== null;
      const next = { why: pending?.why ?? wish.why, since: pending?.since ?? clock.now(), waitsFor };
      show(next);
      if (!begun) wait(over.signal).catch(() => undefined);
      return next;
    },
    cancel(why) {
      wishes = wishes.filter((wish) => wish.why !== why);
      const [first] = wishes;
      if (pending === null || pending.why !== why) return;
      if (first !== undefined) return show({ ...pending, why: first.why });
      over.abort();
      over = new AbortController();
      show(null);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      over.abort();
      listeners.clear();
    },
  };
}
