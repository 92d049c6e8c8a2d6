import { type RowFigure, type RowKind, type RowPart, rowFigures } from "../../contract/reports.ts";

/** The rows behind a figure: `?1` and `?2` are the first and last day, `?3` and `?4` the instants that they lie between. */
export interface FigureCondition {
  readonly where: string;
  readonly order: string;
}

const days = "day BETWEEN ?1 AND ?2";
const counts = "undone = 0";
const overlaps = "since < ?4 AND coalesce(until, ?4) > ?3";

const wheres: Readonly<Record<RowFigure, string>> = {
  issued: days,
  called: `${days} AND waited_ms IS NOT NULL`,
  served: `${days} AND ways > 0`,
  done: `${days} AND state = 'done'`,
  open: `${days} AND ended_at IS NULL`,
  cancelled: `${days} AND state = 'cancelled'`,
  expired: `${days} AND state = 'expired'`,
  lost: `${days} AND state IN ('cancelled', 'expired')`,
  missed: `${days} AND missed > 0`,
  returned: `${days} AND returned > 0`,
  recalled: `${days} AND recalled > 0`,
  held: `${days} AND held > 0`,
  transferred: `${days} AND transferred > 0`,
  told: `${days} AND told_low IS NOT NULL AND waited_ms IS NOT NULL`,
  invited: "asked_day BETWEEN ?1 AND ?2",
  cases: days,
  spot: `${days} AND spot = 1`,
  "invited-cases": `${days} AND channel <> 'window'`,
  ratings: `${days} AND ${counts} AND excluded = 0`,
  satisfied: `${days} AND ${counts} AND excluded = 0 AND level >= 3`,
  bad: `${days} AND ${counts} AND excluded = 0 AND level <= 2`,
  excluded: `${days} AND ${counts} AND excluded = 1`,
  answered: `${days} AND ${counts}`,
  "cards-raised": days,
  "cards-ended": "ended_day BETWEEN ?1 AND ?2 AND why IN ('mended', 'accepted')",
  "cards-open": "ended_at IS NULL",
  appointments: days,
  "window-open": `kind = 'open' AND ${overlaps}`,
  "window-busy": `kind = 'busy' AND ${overlaps}`,
  "window-paused": `kind = 'paused' AND ${overlaps}`,
  alarms: "raised_at < ?4 AND coalesce(cleared_at, ?4) >= ?3",
};

const orders: Readonly<Record<RowKind, string>> = {
  tickets: "day DESC, issued_at DESC, ticket_id",
  cases: "day DESC, submitted_at DESC, case_number",
  ratings: "day DESC, at DESC, rating_id",
  cards: "raised_at DESC, card_id",
  appointments: "slot_at DESC, appointment_id",
  stretches: "since DESC, window_id",
  alarms: "raised_at DESC, alarm_id",
};

/** SQL of what a row is narrowed by. `day BETWEEN` alone uses the index; these only look at what it found. */
const parts: Readonly<Record<RowPart, string>> = {
  day: "day",
  hour: "hour",
  weekday: "CASE strftime('%w', day) WHEN '0' THEN '7' ELSE strftime('%w', day) END",
  month: "substr(day, 1, 7)",
  item: "item_id",
  window: "window_id",
  lane: "lane",
  class: "priority",
  source: "source",
  station: "station",
  level: "CAST(level AS TEXT)",
  colour: "colour",
  state: "state",
  channel: "channel",
  clerk: "clerk",
};

const timely = ["day", "weekday", "month"] as const;
/** By what the rows of each kind can be narrowed. */
export const partsOfKind: Readonly<Record<RowKind, readonly RowPart[]>> = {
  tickets: [...timely, "hour", "item", "window", "lane", "class", "source", "station", "state", "clerk"],
  cases: [...timely, "hour", "item", "station", "channel", "state"],
  ratings: [...timely, "hour", "item", "window", "level", "channel", "clerk"],
  cards: [...timely, "item", "colour"],
  appointments: [...timely, "item", "lane", "state"],
  stretches: ["window", "clerk"],
  alarms: timely,
};

export function kindOf(figure: RowFigure): RowKind {
  const found = (Object.keys(rowFigures) as RowKind[]).find((kind) =>
    (rowFigures[kind] as readonly string[]).includes(figure),
  );
  return found ?? "tickets";
}

/** `by` is bound as `?5`. */
export function conditionOf(figure: RowFigure, by: RowPart | null): FigureCondition {
  const narrowed = by === null ? wheres[figure] : `${wheres[figure]} AND ${parts[by]} = ?5`;
  return { where: narrowed, order: orders[kindOf(figure)] };
}
