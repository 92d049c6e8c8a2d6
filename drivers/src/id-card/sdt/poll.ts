import type { CardRead, IdCardReading } from "../../contract/id-card.ts";
import { cardText } from "./card-text.ts";
import type { BasePayload } from "./payload.ts";
import { cardFound, notOnCard, ok, statusCode, unknownCommand } from "./status.ts";
import { decodeCardText, trimPadding } from "./text.ts";

/** What the loop asks the reader. */
export type Ask = "find" | "select" | "readBase" | "readAddress";

/** What came of it. `payload` where a base read brought a card; `data` is the reply's own. */
export interface Outcome {
  readonly status: number | "timeout";
  readonly data?: Uint8Array;
  readonly payload?: BasePayload | null;
  readonly receivedAtUptime: number;
  /** From the question to its outcome, milliseconds. */
  readonly tookMs: number;
}

export interface PollSettings {
  /** From one question to the next while nobody waits, milliseconds. */
  readonly pollMs: number;
  /** From one look at a card that lies there to the next. */
  readonly presenceMs: number;
  readonly readAdditionalAddress: boolean;
  /** Readers that go on answering "found" to a card that was read and still lies there. */
  readonly findsLyingCard: boolean;
}

export type PollState =
  /** No card, as far as is known. `unreadable`: the status already reported for a card that was not lifted yet. */
  | { readonly name: "looking"; readonly sinceTry: number; readonly unreadable: string | null }
  | { readonly name: "selecting"; readonly unreadable: string | null }
  /** `hopeful`: nothing was found; a card selected before the host started can still be read. */
  | {
      readonly name: "reading";
      readonly hopeful: boolean;
      readonly unreadable: string | null;
      readonly selectFault: string | null;
    }
  | { readonly name: "reading-address"; readonly read: CardRead; readonly text: Uint8Array }
  | { readonly name: "present"; readonly misses: number; readonly check: "readAddress" | "readBase" }
  | { readonly name: "checking"; readonly misses: number; readonly check: "readAddress" | "readBase" };

export interface Step {
  readonly state: PollState;
  readonly ask: Ask;
  /** Not before this long after the previous question, milliseconds. */
  readonly afterMs: number;
  readonly readings: readonly IdCardReading[];
}

/** Every so many fruitless looks a read is tried: after a restart "find" says nothing of a card already selected. */
const looksPerTry = 12;
/** A reader that thinks longer than this about a read of nothing is not asked again: cards would have to wait. */
const cheapTryMs = 300;
/** Looks in a row that must fail before a card counts as gone: one may fail by chance. */
const missesToBeGone = 2;

export function firstStep(): Step {
  return {
    state: { name: "looking", sinceTry: looksPerTry, unreadable: null },
    ask: "find",
    afterMs: 0,
    readings: [],
  };
}

/**
 * The reader loop: find, select, read, then watch until the card leaves. After a good select "find" answers 80
 * until the card leaves and when it has left, too; so a lying card is seen by reading from it: the additional
 * address is the shortest read (90 or 91 while it lies there), a base read where the reader doesn't know that.
 */
export function nextStep(state: PollState, outcome: Outcome, settings: PollSettings): Step {
  switch (state.name) {
    case "looking":
      return afterLook(state, outcome, settings);
    case "selecting":
      return {
        state: {
          name: "reading",
          hopeful: false,
          unreadable: state.unreadable,
          selectFault: outcome.status === ok ? null : faultCode(outcome),
        },
        ask: "readBase",
        afterMs: 0,
        readings: [],
      };
    case "reading":
      return afterRead(state, outcome, settings);
    case "reading-address": {
      const address = outcome.status === ok && outcome.data ? trimPadding(decodeCardText(outcome.data)) : "";
      const read = address
        ? { ...state.read, card: cardText(state.text, address), receivedAtUptime: outcome.receivedAtUptime }
        : state.read;
      return watch(settings, [read]);
    }
    case "present":
      return afterPresenceLook(state, outcome, settings);
    case "checking":
      return afterCheck(state, outcome, settings);
  }
}

type Looking = Extract<PollState, { name: "looking" }>;
type Reading = Extract<PollState, { name: "reading" }>;
type Present = Extract<PollState, { name: "present" }>;
type Checking = Extract<PollState, { name: "checking" }>;

function afterLook(state: Looking, outcome: Outcome, settings: PollSettings): Step {
  if (outcome.status === cardFound) return select(state.unreadable);
  // "Not found" after an unreadable card means it was lifted, or is silent: the next fault is worth telling.
  const unreadable = outcome.status === "timeout" ? state.unreadable : null;
  if (state.sinceTry >= looksPerTry && outcome.status !== "timeout") {
    return {
      state: { name: "reading", hopeful: true, unreadable, selectFault: null },
      ask: "readBase",
      afterMs: 0,
      readings: [],
    };
  }
  return look(settings, { sinceTry: state.sinceTry + 1, unreadable });
}

function afterRead(state: Reading, outcome: Outcome, settings: PollSettings): Step {
  if (outcome.status === ok && outcome.payload) {
    const { text, photo } = outcome.payload;
    const read: CardRead = {
      type: "card-read",
      card: cardText(text),
      photoWlt: Uint8Array.from(photo),
      receivedAtUptime: outcome.receivedAtUptime,
    };
    if (!settings.readAdditionalAddress) return watch(settings, [read]);
    return {
      state: { name: "reading-address", read, text: Uint8Array.from(text) },
      ask: "readAddress",
      afterMs: 0,
      readings: [],
    };
  }
  if (state.hopeful) {
    const cheap = outcome.status !== "timeout" && outcome.tookMs <= cheapTryMs;
    return look(settings, { sinceTry: cheap ? 0 : Number.NEGATIVE_INFINITY, unreadable: state.unreadable });
  }
  const status = state.selectFault ?? faultCode(outcome);
  return look(
    settings,
    { sinceTry: 0, unreadable: status },
    status === state.unreadable ? [] : [{ type: "card-unreadable", status }],
  );
}

function afterPresenceLook(state: Present, outcome: Outcome, settings: PollSettings): Step {
  if (outcome.status === cardFound) {
    if (settings.findsLyingCard) return watch(settings, [], { ...state, misses: 0 });
    return { ...select(null), readings: [{ type: "card-removed" }] };
  }
  return { state: { ...state, name: "checking" }, ask: state.check, afterMs: 0, readings: [] };
}

function afterCheck(state: Checking, outcome: Outcome, settings: PollSettings): Step {
  const { check } = state;
  if (outcome.status === unknownCommand && check === "readAddress") {
    return watch(settings, [], { misses: 0, check: "readBase" });
  }
  if (outcome.status === ok || outcome.status === notOnCard) return watch(settings, [], { misses: 0, check });
  const misses = state.misses + 1;
  if (misses < missesToBeGone) {
    return { ...watch(settings, [], { misses, check }), afterMs: settings.pollMs };
  }
  return look(settings, { sinceTry: 0, unreadable: null }, [{ type: "card-removed" }]);
}

function look(
  settings: PollSettings,
  state: Omit<Looking, "name">,
  readings: readonly IdCardReading[] = [],
): Step {
  return { state: { name: "looking", ...state }, ask: "find", afterMs: settings.pollMs, readings };
}

function select(unreadable: string | null): Step {
  return { state: { name: "selecting", unreadable }, ask: "select", afterMs: 0, readings: [] };
}

function watch(
  settings: PollSettings,
  readings: readonly IdCardReading[],
  state: Omit<Present, "name"> = { misses: 0, check: "readAddress" },
): Step {
  return { state: { ...state, name: "present" }, ask: "find", afterMs: settings.presenceMs, readings };
}

function faultCode(outcome: Outcome): string {
  return outcome.status === "timeout" ? "timeout" : statusCode(outcome.status);
}
