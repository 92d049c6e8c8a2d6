import { type Quantiles, quantileAt, remainingAt } from "./service-time.ts";

/** A ticket that waits, as the simulation needs it. Times are minutes, 0 is now. */
export interface Waiting {
  readonly lane: string;
  readonly priority: string;
  /** Minutes since the instant from which its waiting counts; negative: a booked time that is still to come. */
  readonly waited: number;
  readonly overtaken: number;
  readonly toWindow: string | null;
  readonly service: Quantiles;
}

export interface OpenWindow {
  readonly id: string;
  /** Empty: any. */
  readonly lanes: readonly string[];
  /** What it is busy with and for how long already; null: free. */
  readonly busy: { readonly service: Quantiles; readonly elapsed: number } | null;
  /** Minutes until it takes part: a pause. */
  readonly opensIn: number;
}

export interface Scene {
  readonly windows: readonly OpenWindow[];
  readonly waiting: readonly Waiting[];
  readonly classes: ReadonlyMap<string, { readonly weight: number; readonly offset: number }>;
  /** Minutes. */
  readonly longestWait: number;
  readonly mostOvertaken: number;
  /** Share of called tickets whose person does not come, and the minutes that this costs a window. */
  readonly noShow: { readonly share: number; readonly minutes: number };
  /** How often a window pauses in an hour of work, and for how long. */
  readonly pauses: { readonly perHour: number; readonly minutes: number };
  /** How unsure the service times themselves are: the spread (sigma of a logarithm) of one factor for a whole play. */
  readonly unsure: number;
  /** Who comes later and may overtake: a class's arrivals in an hour, in a lane. */
  readonly arrivals: readonly {
    readonly lane: string;
    readonly priority: string;
    readonly perHour: number;
    readonly service: Quantiles;
  }[];
}

interface Person {
  readonly lane: string;
  readonly toWindow: string | null;
  /** Minute from which its waiting counts. */
  readonly from: number;
  readonly service: Quantiles;
  overtaken: number;
  called: boolean;
}

/** People of one lane and class, first come first: only the first of them can be next. */
interface Row {
  readonly lane: string;
  readonly weight: number;
  readonly offset: number;
  readonly people: Person[];
  head: number;
}

const longestDay = 24 * 60;

/**
 * Plays the queue on by its own rules until the newcomer is called: minutes until then, or null when no window that is
 * open serves it. One draw of all service times; many draws make a range.
 */
export function playOnce(scene: Scene, newcomer: Waiting, random: () => number): number | null {
  if (!scene.windows.some((window) => serves(window, newcomer))) return null;
  const wanted = personOf(newcomer);
  const people = [...scene.waiting.map(personOf), wanted];
  return play(scene, [...scene.waiting, newcomer], people, random, () => wanted.called) ?? longestDay;
}

/** The same for all who wait: the minute of each one's call, in the order of `scene.waiting`; null where nobody serves it. */
export function playAll(scene: Scene, random: () => number): readonly (number | null)[] {
  const people = scene.waiting.map(personOf);
  const servable = scene.waiting.map((who) => scene.windows.some((window) => serves(window, who)));
  let left = servable.filter(Boolean).length;
  const minutes = new Map<Person, number>();
  play(
    scene,
    scene.waiting,
    people,
    random,
    () => left === 0,
    (person, at) => {
      minutes.set(person, at);
      left -= 1;
    },
  );
  return people.map((person, at) => (servable[at] === true ? (minutes.get(person) ?? longestDay) : null));
}

/** Calls one after another until it is `over`; the minute of the last call, or null when the day ends before. */
function play(
  scene: Scene,
  waiting: readonly Waiting[],
  people: readonly Person[],
  random: () => number,
  over: () => boolean,
  told?: (person: Person, at: number) => void,
): number | null {
  const known = told === undefined ? null : new Set(people);
  const rows = new Map<string, Row>();
  const add = (person: Person, priority: string) => {
    const key = `${person.lane}\n${priority}`;
    const { weight = 1, offset = 0 } = scene.classes.get(priority) ?? {};
    const row = rows.get(key) ?? { lane: person.lane, weight, offset, people: [], head: 0 };
    rows.set(key, row);
    row.people.push(person);
  };
  const direct = people.filter(({ toWindow }) => toWindow !== null);
  for (const [at, person] of people.entries())
    if (person.toWindow === null) add(person, waiting[at]?.priority ?? "");
  for (const each of scene.arrivals) for (const person of later(each, random)) add(person, each.priority);
  for (const row of rows.values()) row.people.sort((a, b) => a.from - b.from);
  const free = scene.windows.map((window) => ({
    window,
    at: Math.max(
      window.opensIn,
      window.busy === null ? 0 : remainingAt(window.busy.service, window.busy.elapsed, random()),
    ),
  }));
  if (over()) return 0;
  const pace = Math.exp(scene.unsure * (random() + random() + random() - 1.5) * 2);
  for (;;) {
    let next = free[0];
    for (const each of free) if (next === undefined || each.at < next.at) next = each;
    if (next === undefined || next.at > longestDay) return null;
    const called = pick(scene, rows, direct, next.window, next.at);
    if (called === null) {
      // Nobody for this window now: it looks again when the next one may have come.
      next.at = Math.max(next.at + 0.25, soonest(rows, next.window, next.at));
      continue;
    }
    called.called = true;
    if (known?.has(called) === true) told?.(called, next.at);
    if (over()) return next.at;
    const missed = random() < scene.noShow.share;
    const took = missed ? scene.noShow.minutes : pace * quantileAt(called.service, random());
    const pauses = random() < (scene.pauses.perHour * took) / 60;
    next.at += took + (pauses ? scene.pauses.minutes * (0.5 + random()) : 0);
  }
}

function serves({ id, lanes }: OpenWindow, who: Pick<Waiting, "lane" | "toWindow">): boolean {
  if (who.toWindow !== null) return who.toWindow === id;
  return lanes.length === 0 || lanes.includes(who.lane);
}

function personOf({ lane, toWindow, waited, overtaken, service }: Waiting): Person {
  return { lane, toWindow, from: -waited, service, overtaken, called: false };
}

function later(
  { lane, perHour, service }: Scene["arrivals"][number],
  random: () => number,
): readonly Person[] {
  const people: Person[] = [];
  if (perHour <= 0) return people;
  for (let at = 0; people.length < 200; ) {
    at += (-Math.log(1 - random()) * 60) / perHour;
    if (at > 180) break;
    people.push({ lane, toWindow: null, from: at, service, overtaken: 0, called: false });
  }
  return people;
}

function headOf(row: Row): Person | undefined {
  while (row.people[row.head]?.called === true) row.head += 1;
  return row.people[row.head];
}

function pick(
  scene: Scene,
  rows: ReadonlyMap<string, Row>,
  direct: readonly Person[],
  window: OpenWindow,
  at: number,
): Person | null {
  const own = direct.find((person) => !person.called && person.toWindow === window.id && person.from <= at);
  if (own !== undefined) return own;
  let best: { person: Person; rank: number; value: number } | null = null;
  const mine: Row[] = [];
  for (const row of rows.values()) {
    if (window.lanes.length > 0 && !window.lanes.includes(row.lane)) continue;
    mine.push(row);
    const person = headOf(row);
    if (person === undefined || person.from > at) continue;
    const waited = at - person.from;
    const rank = waited > scene.longestWait ? 2 : person.overtaken >= scene.mostOvertaken ? 1 : 0;
    const value = rank > 0 ? waited : row.weight * waited + row.offset;
    if (best === null || rank > best.rank || (rank === best.rank && value > best.value))
      best = { person, rank, value };
  }
  if (best === null) return null;
  for (const row of mine) {
    for (let place = row.head; place < row.people.length; place += 1) {
      const person = row.people[place];
      if (person === undefined || person.from >= best.person.from) break;
      if (!person.called) person.overtaken += 1;
    }
  }
  return best.person;
}

/** When the next person comes whom this window could serve; far away when nobody will. */
function soonest(rows: ReadonlyMap<string, Row>, window: OpenWindow, at: number): number {
  let soon = longestDay + 1;
  for (const row of rows.values()) {
    if (window.lanes.length > 0 && !window.lanes.includes(row.lane)) continue;
    const person = headOf(row);
    if (person !== undefined) soon = Math.min(soon, Math.max(person.from, at));
  }
  return soon;
}
