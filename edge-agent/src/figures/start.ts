import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import { type Catalogue, type Figures, HallError } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import { figureRoutes } from "../http/figures.ts";
import { dataFolder } from "../journal/data-folder.ts";
import type { Hall } from "../journal/open.ts";
import { daysAfter } from "../rules/calendar/calendar-day.ts";
import { type FigureNames, figuresOf } from "../rules/figures/figures.ts";
import { emptyTally } from "../rules/figures/tally.ts";
import type { Hub } from "../sockets/hub.ts";
import { FigureBook } from "./figure-book.ts";
import { KeptDays } from "./kept-days.ts";

interface Parts {
  readonly hall: Hall;
  readonly hub: Hub;
  readonly config: Config;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

const longestSpanDays = 366;
const patienceMs = 8_000;
/** A screen gets at most one change in this time. */
const calmMs = 1_000;
/** What runs, and the day, go on without anything happening. */
const refreshMs = 60_000;

/** Counts the hall's figures from its journal and serves them. Returns how to stop. */
export function startFigures(app: App, parts: Parts): () => Promise<void> {
  const { hall, hub, config, clock, log } = parts;
  const names = namesOf(parts);
  const over = new AbortController();
  let nap = new AbortController();
  let dirty = true;
  const book = new FigureBook({
    journal: hall.journal,
    kept: new KeptDays(dataFolder(config.data).figures),
    timeZone: config.timeZone,
    log,
    changed() {
      dirty = true;
      nap.abort();
    },
  });
  const between = (from: string, to: string): Figures => {
    const days = daysBetween(from, to);
    const at = clock.now();
    return figuresOf(book.tally(days, at), { from, to, at, open: book.open(days) }, names);
  };
  const today = () => hall.calendar.dayAt(clock.now());
  figureRoutes(app, async (first, last) => {
    const to = last ?? first ?? today();
    const from = first ?? to;
    if (!isSpan(from, to)) throw new HallError("span-refused");
    await book.counted(AbortSignal.timeout(patienceMs)).catch((cause) => {
      throw new HallError("figures-counting", { cause });
    });
    return between(from, to);
  });

  const nothing = { from: today(), to: today(), at: clock.now(), open: { cards: 0, tickets: 0 } };
  const view = hub.createView("figures", figuresOf(emptyTally, nothing, names));
  hub.serve("figures", () => view, ["manager"]);
  const sleep = (ms: number, signal: AbortSignal) => clock.sleep(ms, signal).catch(() => undefined);
  const show = async () => {
    await book.counted(over.signal).catch(() => undefined);
    while (!over.signal.aborted) {
      dirty = false;
      const day = today();
      try {
        view.set(between(day, day));
      } catch (error) {
        log.warn({ error: error instanceof Error ? error.name : "unknown" }, "figures can't be shown");
      }
      await sleep(calmMs, over.signal);
      nap = new AbortController();
      if (!dirty) await sleep(refreshMs, AbortSignal.any([nap.signal, over.signal]));
    }
  };
  const showing = show();
  return async () => {
    over.abort();
    await book.stop();
    await showing;
  };
}

function namesOf({ hall, config, catalogue }: Parts): FigureNames {
  const named = <
    T extends { readonly id: string; readonly name: Figures["volume"]["items"][number]["name"] },
  >(
    list: readonly T[],
  ) => {
    const byId = new Map(list.map(({ id, name }) => [id, name]));
    return (id: string) => byId.get(id) ?? null;
  };
  const items = catalogue.items.filter(({ acceptLevels }) => acceptLevels.includes(config.hall.level));
  return {
    item: named([...(catalogue.former ?? []), ...catalogue.items]),
    lane: named(config.queue.lanes),
    priority: named(config.queue.classes),
    clerk(accountId) {
      const account = hall.people.find(accountId)?.account;
      return account === undefined ? null : { name: account.name, staffNumber: account.staffNumber };
    },
    items,
  };
}

function isSpan(from: string, to: string): boolean {
  const real = (day: string) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && daysAfter(day, 0) === day;
  return real(from) && real(to) && from <= to && daysAfter(from, longestSpanDays - 1) >= to;
}

function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day);
  return days;
}
