import type { AlarmKind } from "../../contract/data/alarm-kinds.ts";
import type { DisplaysView, ScreenState } from "../../contract/index.ts";
import type { Condition } from "../../rules/alarm/condition.ts";
import { displayOriginator, placeOf } from "../../rules/alarm/originator.ts";
import { forgetAfterMs } from "../../rules/signage/screen-state.ts";
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

/** What a display that is not there can't have ended. */
const onGlass = ["display-blank", "display-behind"];

/** Displays: whether they are there, paint anything, and paint the newest call. `startedAt`: when this agent began. */
export function displaySource(hub: Pick<Hub, "find">, startedAt: number): ConditionSource {
  const screens = () =>
    (hub.find("signage", undefined, null)?.state as DisplaysView | undefined)?.screens ?? [];
  const screenOf = (originator: string) => {
    const place = placeOf(originator);
    return place?.of === "display" ? screens().find(({ id }) => id === place.display) : undefined;
  };
  /** The first word of a display that came is no proof that it paints: `paintedAt` with it, until it grew. */
  const unproven = new Map<string, number>();
  const prove = ({ id, state, paintedAt }: DisplaysView["screens"][number]) => {
    if (state === "away" || state === "never" || paintedAt === null) return;
    if (!unproven.has(id)) unproven.set(id, paintedAt);
  };
  return {
    conditions() {
      const all = screens();
      for (const screen of all) prove(screen);
      return all.flatMap(({ id, state, seenAt, paintedAt, shows }): Condition[] => {
        const kind = kinds[state];
        if (kind === undefined) return [];
        const since = kind === "display-blank" ? paintedAt : state === "away" ? seenAt : null;
        return [{ originator: displayOriginator(id), kind, since, facts: { shows } }];
      });
    },
    // One that nobody configured is part of the hall by its own word, which it may not have said yet.
    isKnown: (originator, at) =>
      placeOf(originator)?.of === "display" &&
      (screenOf(originator) !== undefined || at - startedAt < forgetAfterMs),
    isUnsure({ originator, kind }, at) {
      if (placeOf(originator)?.of !== "display") return false;
      const screen = screenOf(originator);
      if (screen === undefined) return at - startedAt < forgetAfterMs;
      const { id, state, paintedAt } = screen;
      if (state === "never" && at - startedAt < firstWordMs) return true;
      if (!onGlass.includes(kind)) return false;
      return state === "never" || state === "away" || (state === "current" && unproven.get(id) === paintedAt);
    },
  };
}
