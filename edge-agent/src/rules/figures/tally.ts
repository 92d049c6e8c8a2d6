/**
 * What happened, as numbers that add up: counters and lists of measured values, by key. A key is a name, or a name and
 * what it is split by: `issued`, `issued.hour/09`. Two tallies of the same day add to one, in whatever order.
 */
export interface Tally {
  readonly counts: Readonly<Record<string, number>>;
  readonly values: Readonly<Record<string, readonly number[]>>;
}

export const emptyTally: Tally = { counts: {}, values: {} };

/** A tally that grows. */
export class Tallying implements Tally {
  readonly counts: Record<string, number> = Object.create(null);
  readonly values: Record<string, number[]> = Object.create(null);

  count(key: string, by = 1): void {
    this.counts[key] = (this.counts[key] ?? 0) + by;
  }

  value(key: string, value: number): void {
    const list = this.values[key];
    if (list === undefined) this.values[key] = [value];
    else list.push(value);
  }
}

/** The key of one part of a name. */
export const split = (name: string, by: string): string => `${name}/${by}`;

export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = new Tallying();
  const lists = new Map<string, (readonly number[])[]>();
  for (const { counts, values } of tallies) {
    for (const [key, n] of Object.entries(counts)) sum.count(key, n);
    for (const [key, list] of Object.entries(values)) {
      const known = lists.get(key);
      if (known === undefined) lists.set(key, [list]);
      else known.push(list);
    }
  }
  // Put together whole: a quarter has half a million values, and other work waits meanwhile.
  for (const [key, parts] of lists) sum.values[key] = ([] as number[]).concat(...parts);
  return sum;
}

/** The parts that a name was split into, sorted by key. */
export function partsOf(tally: Tally, name: string): readonly { readonly key: string; readonly n: number }[] {
  const prefix = `${name}/`;
  return Object.entries(tally.counts)
    .filter(([key, n]) => key.startsWith(prefix) && n !== 0)
    .map(([key, n]) => ({ key: key.slice(prefix.length), n }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

export const countOf = (tally: Tally, key: string): number => tally.counts[key] ?? 0;
export const valuesOf = (tally: Tally, key: string): readonly number[] => tally.values[key] ?? [];
