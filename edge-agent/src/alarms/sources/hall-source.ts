import type { AlarmKind } from "../../contract/data/alarm-kinds.ts";
import type { AlarmFacts, LinesState, RatingsView, VoiceView } from "../../contract/index.ts";
import type { UpdatesView } from "../../contract/update.ts";
import type { Hall } from "../../journal/open.ts";
import { refusalOf } from "../../observe/store-refusal.ts";
import type { Condition } from "../../rules/alarm/condition.ts";
import { hallOriginator } from "../../rules/alarm/originator.ts";
import { daysAfter } from "../../rules/calendar/calendar-day.ts";
import type { Hub } from "../../sockets/hub.ts";
import type { ConditionSource } from "../conditions.ts";

/** Holidays must be known this far ahead: the next year's are announced in November. */
const holidayDays = 31;
/** A notice that was given up, or an update that was taken back, longer ago is history. */
const historyMs = 7 * 24 * 3_600_000;

export interface HallSourceParts {
  readonly hub: Pick<Hub, "find">;
  readonly hall: Pick<Hall, "journal" | "calendar" | "alarms">;
  readonly telemetry: {
    /** Why telemetry can't be written, since when; null: nobody knows better. */
    readonly refused: { readonly since: number } | null;
    /** Something was written since this agent began. */
    readonly proven: boolean;
  };
}

/** A call that was heard, or was not, tells how the voice is; one that nobody needed any more does not. */
const tellingOutcomes = ["heard", "unheard"];

/**
 * The hall's own service: its disk, its voice, and what waits for somebody beyond its time. Counts come from the journal and are
 * whole from the start; a full disk takes no record of its alarm's end.
 */
export function hallSource({ hub, hall, telemetry }: HallSourceParts): ConditionSource {
  const view = <T>(name: "voice" | "lines" | "ratings" | "updates") =>
    hub.find(name, undefined, null)?.state as T | undefined;
  const count = (kind: AlarmKind, n: number) => (n === 0 ? [] : [of(kind, null, { n })]);
  return {
    conditions(at) {
      const refusal = refusalOf(hall);
      const voice = view<VoiceView>("voice")?.alarm ?? null;
      const lines = view<LinesState>("lines")?.lines ?? [];
      const overdue = (view<RatingsView>("ratings")?.followUps ?? []).filter((each) => isOverdue(each, at));
      const givenUp = hall.alarms.noticesGivenUp().filter(({ updatedAt }) => at - updatedAt < historyMs);
      const standing = view<UpdatesView>("updates")?.standing ?? null;
      const { knownUntil } = hall.calendar;
      const { refused } = telemetry;
      return [
        ...(refusal === null ? [] : [of(refusal, null)]),
        ...(voice === null ? [] : [of("voice-unheard", voice.since, { reason: voice.reason })]),
        ...count(
          "line-given-up",
          lines.reduce((sum, line) => sum + line.givenUp, 0),
        ),
        ...count("follow-ups-overdue", overdue.length),
        ...count("notices-given-up", givenUp.length),
        ...(daysAfter(hall.calendar.dayAt(at), holidayDays) > knownUntil
          ? [of("holidays-unknown", null, { until: knownUntil })]
          : []),
        ...(standing?.state === "rolled-back" && at - standing.at < historyMs
          ? [of("update-rolled-back", standing.at, { version: standing.version, why: standing.why })]
          : []),
        ...(refused === null ? [] : [of("telemetry-not-written", refused.since)]),
      ];
    },
    isUnsure({ originator, kind }) {
      if (originator !== hallOriginator) return false;
      if (kind === "telemetry-not-written") return telemetry.refused === null && !telemetry.proven;
      const from = viewOf[kind];
      if (from !== undefined && view(from) === undefined) return true;
      return kind === "voice-unheard" && isUntried(view<VoiceView>("voice"));
    },
  };
}

/** The view that tells of a kind. */
const viewOf: Readonly<Record<string, "voice" | "lines" | "ratings" | "updates">> = {
  "voice-unheard": "voice",
  "line-given-up": "lines",
  "follow-ups-overdue": "ratings",
  "update-rolled-back": "updates",
};

/** It may speak, and since the start no call told whether it is heard. */
function isUntried(voice: VoiceView | undefined): boolean {
  return (
    voice?.on === true &&
    voice.alarm === null &&
    !voice.last.some(({ outcome }) => tellingOutcomes.includes(outcome))
  );
}

const of = (kind: AlarmKind, since: number | null, facts: AlarmFacts = {}): Condition => ({
  ...{ originator: hallOriginator, kind, since, facts },
});

/** A bad rating whose next step is past its deadline. */
function isOverdue({ state, contactBy, rectifyBy }: RatingsView["followUps"][number], at: number): boolean {
  if (state === "open") return at > contactBy;
  return state === "contacted" && at > rectifyBy;
}
