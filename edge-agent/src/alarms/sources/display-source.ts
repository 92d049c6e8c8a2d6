import type { AlarmKind } from "../../contract/data/alarm-kinds.ts";
import type { DisplaysView, ScreenState } from "../../contract/index.ts";
import type { Condition } from "../../rules/alarm/condition.ts";
import { displayOriginator, placeOf } from "../../rules/alarm/originator.ts";
import type { Hub } from "../../sockets/hub.ts";
import type { ConditionSource } from "../conditions.ts";

/** After a start displays come back one by one; until then nobody knows how they are. */
const firstWordMs = 60_000;

const kinds: Partial<Record<ScreenState, AlarmKind>> = {
  behind: "display-behind",
  blank: "display-blank",
  away: "display-away",
  never: "display-away",
};

/** Displays: whether they are there, paint anything, and paint the newest call. `startedAt`: when this agent began. */
export function displaySource(hub: Pick<Hub, "find">, startedAt: number): ConditionSource {
  const screens = () =>
    (hub.find("signage", undefined, null)?.state as DisplaysView | undefined)?.screens ?? [];
  const screenOf = (originator: string) => {
    const place = placeOf(originator);
    return place?.of === "display" ? screens().find(({ id }) => id === place.display) : undefined;
  };
  return {
    conditions: () =>
      screens().flatMap(({ id, state, seenAt, paintedAt, shows }): Condition[] => {
        const kind = kinds[state];
        if (kind === undefined) return [];
        const since = kind === "display-blank" ? paintedAt : state === "away" ? seenAt : null;
        return [{ originator: displayOriginator(id), kind, since, facts: { shows } }];
      }),
    isKnown: (originator) => screenOf(originator) !== undefined,
    isUnsure: (originator, at) => screenOf(originator)?.state === "never" && at - startedAt < firstWordMs,
  };
}
