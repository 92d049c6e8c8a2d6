import { type AlarmView, alarmSeverities, type LiveHall } from "../contract/index.ts";
import type { Sources } from "./sources.ts";

const shown = 5;
const none = { critical: 0, major: 0, minor: 0, warning: 0, unacknowledged: 0 };

/** What stands now and is not silenced, the gravest and then the latest first. */
export function alarmsNow({ alarms }: Pick<Sources, "alarms">): LiveHall["alarms"] {
  const standing = Object.entries(alarms ?? {}).flatMap(([key, alarm]) =>
    key.startsWith("a:") && stands(alarm as AlarmView | null) ? [alarm as AlarmView] : [],
  );
  const weight = ({ severity }: AlarmView) => alarmSeverities.indexOf(severity);
  standing.sort((a, b) => weight(a) - weight(b) || b.since - a.since);
  const unseen = standing.filter(({ acknowledged }) => acknowledged === null).length;
  return { counts: alarms?.counts ?? none, unseen, first: standing.slice(0, shown) };
}

const stands = (alarm: AlarmView | null): boolean =>
  alarm !== null && alarm.clearedAt === null && alarm.silenced === null;
