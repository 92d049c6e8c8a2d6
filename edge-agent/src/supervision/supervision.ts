import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import { type Actor, type Command, isEventOf, type Op } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { cardsDue, isOver, scopeWord } from "../rules/supervision/cards.ts";
import { graver } from "../rules/supervision/case-clock.ts";
import type { LimitColour } from "../rules/supervision/limit.ts";
import { DueTable } from "./due-table.ts";

export interface SupervisionParts {
  readonly hall: Pick<Hall, "journal" | "cards">;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

export interface Supervision {
  /** Settles when every case that something happened to, or that was due, has been looked at. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const actor: Actor = { kind: "agent", id: "supervision" };
/** The longest that a change of the machine's clock goes unnoticed. */
const longestNapMs = 30_000;
/** Until a card that the journal could not take is tried again. */
const retryMs = 60_000;
/** A clock may be set by this much without every case being looked at anew. */
const setBackMs = 1_000;
const casesInOneTurn = 25;

/**
 * Watches the clocks of all open cases: each is looked at when something happens to it and at the instant at which it
 * turns another colour, and at no other time. Everything is looked at once when the agent starts, and when the machine's
 * clock was set back; a card that was raised is not raised again by either.
 */
export function openSupervision({ hall, clock, log }: SupervisionParts): Supervision {
  const due = new DueTable();
  const pending = new Set<string>(hall.cards.watched());
  const over = new AbortController();
  let nap = new AbortController();
  let working: Promise<void> | null = null;
  let last = clock.now();

  const execute = (command: Command) => hall.journal.execute(command, actor, `supervision:${randomUUID()}`);

  const look = async (caseNumber: string) => {
    try {
      // A journal that takes nothing has told so itself; cards wait for it.
      if (hall.journal.condition.word !== "ok") due.set(caseNumber, clock.now() + retryMs);
      else due.set(caseNumber, await settle(hall, clock.now(), caseNumber, execute));
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : "unknown" }, "supervision failed");
      due.set(caseNumber, clock.now() + retryMs);
    }
  };

  const work = async () => {
    // What prints or calls goes first.
    await new Promise(setImmediate);
    for (let looked = 1; pending.size > 0 && !over.signal.aborted; looked += 1) {
      const [caseNumber] = pending;
      if (caseNumber === undefined) break;
      pending.delete(caseNumber);
      await look(caseNumber);
      if (looked % casesInOneTurn === 0) await new Promise(setImmediate);
    }
    nap.abort();
  };

  const wake = () => {
    working ??= work().finally(() => {
      working = null;
      if (pending.size > 0 && !over.signal.aborted) wake();
    });
  };

  const tick = async () => {
    while (!over.signal.aborted) {
      const now = clock.now();
      if (now < last - setBackMs) for (const caseNumber of hall.cards.watched()) pending.add(caseNumber);
      last = now;
      for (const caseNumber of due.take(now)) pending.add(caseNumber);
      if (pending.size > 0) wake();
      if (working !== null) await working;
      nap = new AbortController();
      const wait = Math.min(
        Math.max((due.next() ?? Number.POSITIVE_INFINITY) - clock.now(), 0),
        longestNapMs,
      );
      await clock.sleep(wait, AbortSignal.any([nap.signal, over.signal])).catch(() => undefined);
    }
  };

  const leave = hall.journal.onCommit((ops) => {
    const moved = ops.flatMap((op) => caseMoved(op) ?? []);
    for (const caseNumber of moved) pending.add(caseNumber);
    if (moved.length > 0) wake();
  });
  const ticking = tick();
  return {
    async idle() {
      while (working !== null || pending.size > 0) {
        wake();
        await working;
      }
    },
    async stop() {
      leave();
      over.abort();
      await working;
      await ticking;
    },
  };
}

/** Raises what is due of a case and ends warnings that came to nothing. The instant at which to look again, or null. */
async function settle(
  hall: SupervisionParts["hall"],
  now: number,
  caseNumber: string,
  execute: (command: Command) => Promise<unknown>,
): Promise<number | null> {
  const state = hall.cards.clock(caseNumber, now);
  if (state === null) return null;
  const cards = hall.cards.statuses(caseNumber);
  for (const { scope, colour } of cardsDue(state)) {
    const raised = cards
      .filter((card) => scopeWord(card.scope) === scopeWord(scope))
      .reduce<LimitColour>((worst, card) => (graver(card.colour, worst) ? card.colour : worst), "none");
    if (graver(colour, raised)) await execute({ type: "raise-card", caseNumber, scope, colour });
  }
  for (const card of hall.cards.statuses(caseNumber)) {
    const inTime = card.colour === "warning" && !card.ended && isOver(state, card.scope);
    if (inTime) await execute({ type: "end-card", cardId: card.cardId, why: "mended" });
  }
  return state.nextAt;
}

function caseMoved({ event }: Op): string | null {
  if (!isEventOf("case", event)) return null;
  return event.type === "case.submitted" ||
    event.type === "case.advanced" ||
    event.type === "case.promise-kept"
    ? event.caseNumber
    : null;
}
