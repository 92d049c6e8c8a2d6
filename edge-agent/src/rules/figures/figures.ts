import type { EstimateAccuracy, FigurePart, Figures } from "../../contract/figures.ts";
import type { Localized } from "../../contract/text.ts";
import { spreadOf } from "./spread.ts";
import { countOf, partsOf, split, type Tally, valuesOf } from "./tally.ts";

/** What figures are called, and what does not come out of the journal. */
export interface FigureNames {
  item(itemId: string): Localized | null;
  lane(laneId: string): Localized | null;
  priority(classId: string): Localized | null;
  clerk(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
  /** Items that this hall takes, and whether each is promised on the spot. */
  readonly items: readonly { readonly id: string; readonly onTheSpot: boolean }[];
}

export interface FigureSpan {
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly open: { readonly cards: number; readonly tickets: number };
}

/** With fewer, a figure says more of chance than of the person. */
export const fewestOfOne = 20;
const satisfiedFrom = 3;

/** All figures of a span from its tally. */
export function figuresOf(tally: Tally, span: FigureSpan, names: FigureNames): Figures {
  const n = (key: string) => countOf(tally, key);
  const { open, ...days } = span;
  return {
    ...days,
    times: {
      waiting: spreadOf(valuesOf(tally, "waiting")),
      way: spreadOf(valuesOf(tally, "way")),
      handling: spreadOf(valuesOf(tally, "handling")),
    },
    waitingByHour: partsOf(tally, "issued.hour").map(({ key }) => ({
      key,
      ...spreadOf(valuesOf(tally, split("waiting.hour", key))),
    })),
    tickets: {
      issued: n("issued"),
      called: n("called"),
      done: n("done"),
      cancelled: n("cancelled"),
      expired: n("expired"),
      open: open.tickets,
      missed: n("missed"),
      returned: n("returned"),
      recalled: n("recalled"),
      held: n("held"),
      transferred: n("transferred"),
    },
    volume: volumeOf(tally, names),
    onTheSpot: onTheSpotOf(tally, names),
    ratings: ratingsOf(tally),
    cards: cardsOf(tally, open.cards),
    windows: windowsOf(tally),
    clerks: { fewest: fewestOfOne, rows: clerksOf(tally, names) },
    appointments: {
      n: n("appointments"),
      early: n("appointment/early"),
      onTime: n("appointment/on-time"),
      late: n("appointment/late"),
      missed: n("appointment/missed"),
      cancelled: n("appointment/cancelled"),
    },
    estimates: {
      all: accuracyOf(tally, "told", "")[0] ?? null,
      hours: partsOf(tally, "n:told.hour").flatMap(({ key }) =>
        accuracyOf(tally, split("told.hour", key), key),
      ),
      classes: partsOf(tally, "n:told.class").flatMap(({ key }) =>
        accuracyOf(tally, split("told.class", key), key),
      ),
    },
  };
}

function volumeOf(tally: Tally, names: FigureNames): Figures["volume"] {
  const parts = (name: string, called: (key: string) => Localized | null): FigurePart[] =>
    partsOf(tally, name).map(({ key, n }) => ({ key, name: called(key), n }));
  const most = (list: FigurePart[]) => list.sort((a, b) => b.n - a.n);
  const asItIs = () => null;
  return {
    hours: parts("issued.hour", asItIs),
    items: most(parts("issued.item", (key) => names.item(key))),
    lanes: most(parts("issued.lane", (key) => names.lane(key))),
    windows: parts("done.window", asItIs).sort((a, b) => Number(a.key) - Number(b.key)),
    sources: most(parts("issued.source", asItIs)),
    classes: most(parts("issued.class", (key) => names.priority(key))),
  };
}

function onTheSpotOf(tally: Tally, names: FigureNames): Figures["onTheSpot"] {
  const promised = new Set(names.items.filter((item) => item.onTheSpot).map(({ id }) => id));
  return {
    items: { n: names.items.length, spot: promised.size },
    cases: { n: countOf(tally, "cases"), spot: countOf(tally, "spot") },
    byItem: partsOf(tally, "cases.item")
      .map(({ key, n }) => ({
        ...{ key, n, name: names.item(key), promised: promised.has(key) },
        spot: countOf(tally, split("spot.item", key)),
      }))
      .sort((a, b) => b.n - a.n),
  };
}

function ratingsOf(tally: Tally): Figures["ratings"] {
  const levels = [5, 4, 3, 2, 1].map((level) => ({
    level,
    n: countOf(tally, split("rating.level", String(level))),
  }));
  const from = (least: number) =>
    levels.filter(({ level }) => level >= least).reduce((sum, { n }) => sum + n, 0);
  const answered = countOf(tally, "rating.answered");
  return {
    n: from(1),
    // Who rated was invited, whatever is known of the invitation.
    invited: Math.max(countOf(tally, "rating.invited"), answered),
    answered,
    excluded: countOf(tally, "rating.excluded"),
    levels,
    satisfied: from(satisfiedFrom),
    bad: from(1) - from(satisfiedFrom),
  };
}

function cardsOf(tally: Tally, open: number): Figures["cards"] {
  const n = (key: string) => countOf(tally, key);
  const answers = valuesOf(tally, "answering");
  const mean =
    answers.length === 0 ? null : Math.round(answers.reduce((sum, ms) => sum + ms, 0) / answers.length);
  return {
    raised: {
      warning: n("cards.raised/warning"),
      yellow: n("cards.raised/yellow"),
      red: n("cards.raised/red"),
    },
    ended: {
      mended: n("cards.ended/mended"),
      accepted: n("cards.ended/accepted"),
      overtaken: n("cards.ended/overtaken"),
    },
    open,
    answering: { n: answers.length, mean },
  };
}

function windowsOf(tally: Tally): Figures["windows"] {
  const known = new Set(
    ["window.open", "window.busy", "done.window"].flatMap((name) =>
      partsOf(tally, name).map(({ key }) => key),
    ),
  );
  const rows = [...known]
    .sort((a, b) => Number(a) - Number(b))
    .map((window) => {
      const [openMs, pausedMs, busyMs] = ["window.open", "window.paused", "window.busy"].map((name) =>
        countOf(tally, split(name, window)),
      ) as [number, number, number];
      const staffed = openMs - pausedMs;
      const busyShare = staffed <= 0 ? null : Math.min(1, busyMs / staffed);
      return {
        window,
        openMs,
        pausedMs,
        busyMs,
        busyShare,
        done: countOf(tally, split("done.window", window)),
      };
    });
  const shares = rows.flatMap(({ busyShare }) => busyShare ?? []);
  if (shares.length === 0) return { rows, spread: null };
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
  return {
    rows,
    spread: { n: shares.length, mean, least: Math.min(...shares), most: Math.max(...shares), deviation },
  };
}

function clerksOf(tally: Tally, names: FigureNames): Figures["clerks"]["rows"] {
  return partsOf(tally, "done.clerk")
    .map(({ key, n }) => {
      const levels = [1, 2, 3, 4, 5].map((level) => countOf(tally, split(`rating.clerk.${level}`, key)));
      const rated = levels.reduce((sum, count) => sum + count, 0);
      const bad = (levels[0] ?? 0) + (levels[1] ?? 0);
      const who = names.clerk(key);
      return {
        ...{ key, n, name: who?.name ?? null, staffNumber: who?.staffNumber ?? null },
        handling: n < fewestOfOne ? null : spreadOf(valuesOf(tally, split("handling.clerk", key))),
        ratings: rated < fewestOfOne ? null : { n: rated, satisfied: rated - bad, bad },
      };
    })
    .sort((a, b) => (a.staffNumber ?? a.key).localeCompare(b.staffNumber ?? b.key));
}

function accuracyOf(tally: Tally, group: string, key: string): EstimateAccuracy[] {
  const n = countOf(tally, `n:${group}`);
  if (n === 0) return [];
  const mean = (of: string) => countOf(tally, `${of}:${group}`) / n;
  return [
    {
      ...{ key, n, mae: mean("abs"), bias: mean("error"), rmse: Math.sqrt(mean("square")) },
      covered: mean("covered"),
      muchLater: mean("late"),
    },
  ];
}
