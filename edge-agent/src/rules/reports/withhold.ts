/*
 * k-anonymous tables. A cell that counts 1 to k-1 people is withheld, and so are further cells, until nobody can tell from
 * the totals whether a withheld cell is one of those: for each of them at least k remains possible.
 *
 * Totals stay as they are. What the rest leaves open is a transport problem; how far a cell can rise is what flows from its
 * column back to its row through the other withheld cells (Gusfield 1988, "A graph theoretic approach to statistical data
 * security"; complementary suppression as in Cox 1980).
 */

export interface Withheld {
  /** True where the cell is not told. */
  readonly hidden: readonly (readonly boolean[])[];
}

type Table = readonly (readonly number[])[];

/** Every total must be 0 or at least `k`; see `groupSmall`. `cells` are rows of equal length. */
export function withhold(cells: Table, k: number): Withheld {
  const hidden = cells.map((row) => row.map((n) => n > 0 && n < k));
  for (;;) {
    const open = firstUnprotected(cells, hidden, k);
    if (open === null) return { hidden };
    if (!hideMore(cells, hidden, open, k)) hideAll(cells, hidden);
  }
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** A small cell whose totals say that it is small. With everything hidden there is none: its totals are k or more each. */
function firstUnprotected(cells: Table, hidden: readonly boolean[][], k: number): Place | null {
  for (const [row, line] of cells.entries())
    for (const [column, n] of line.entries()) {
      if (n === 0 || n >= k || !hidden[row]?.[column]) continue;
      if (mostPossible(cells, hidden, { row, column }, k) < k) return { row, column };
    }
  return null;
}

/** The greatest value, at most `enough`, that a withheld cell can have by everything that is told. */
export function mostPossible(
  cells: Table,
  hidden: readonly (readonly boolean[])[],
  { row, column }: Place,
  enough: number,
): number {
  const value = cells.map((line) => [...line]);
  const n = value[row]?.[column] ?? 0;
  let most = n;
  // What the cell gains, others of its column give; each step shifts one person along a way of withheld cells.
  while (most < enough) {
    const way = wayBack(value, hidden, { row, column });
    if (way === null) return most;
    for (const { place, by } of way) {
      const line = value[place.row];
      if (line !== undefined) line[place.column] = (line[place.column] ?? 0) + by;
    }
    most += 1;
  }
  return most;
}

interface Shift {
  readonly place: Place;
  readonly by: 1 | -1;
}

/** A way from the column to the row: down within a column (a cell gives one), then up within a row (a cell gains one). */
function wayBack(
  value: Table,
  hidden: readonly (readonly boolean[])[],
  from: Place,
): readonly Shift[] | null {
  const cameToRow = new Map<number, { readonly column: number }>();
  const cameToColumn = new Map<number, { readonly row: number }>();
  const columns = [from.column];
  const seenColumns = new Set(columns);
  for (let column = columns.shift(); column !== undefined; column = columns.shift()) {
    for (const [row, line] of value.entries()) {
      const same = row === from.row && column === from.column;
      if (same || cameToRow.has(row) || !hidden[row]?.[column] || (line[column] ?? 0) === 0) continue;
      cameToRow.set(row, { column });
      if (row === from.row) return shiftsOf(from, cameToRow, cameToColumn);
      for (const [next, isHidden] of (hidden[row] ?? []).entries()) {
        if (!isHidden || seenColumns.has(next)) continue;
        seenColumns.add(next);
        cameToColumn.set(next, { row });
        columns.push(next);
      }
    }
  }
  return null;
}

function shiftsOf(
  from: Place,
  cameToRow: ReadonlyMap<number, { readonly column: number }>,
  cameToColumn: ReadonlyMap<number, { readonly row: number }>,
): readonly Shift[] {
  const shifts: Shift[] = [];
  for (let row = from.row; ; ) {
    const column = cameToRow.get(row)?.column ?? from.column;
    shifts.push({ place: { row, column }, by: -1 });
    if (column === from.column) return shifts;
    const gaining = cameToColumn.get(column)?.row ?? from.row;
    shifts.push({ place: { row: gaining, column }, by: 1 });
    row = gaining;
  }
}

/** Hides the three cells that close a rectangle with the open one and cost the least; false where there is none. */
function hideMore(cells: Table, hidden: boolean[][], { row, column }: Place, k: number): boolean {
  let best: { readonly places: readonly Place[]; readonly cost: number } | null = null;
  for (const [otherRow, line] of cells.entries()) {
    if (otherRow === row || (line[column] ?? 0) === 0) continue;
    for (const otherColumn of line.keys()) {
      const beside = cells[row]?.[otherColumn] ?? 0;
      const below = line[column] ?? 0;
      if (otherColumn === column || beside === 0) continue;
      const places = [
        { row, column: otherColumn },
        { row: otherRow, column },
        { row: otherRow, column: otherColumn },
      ].filter((place) => !hidden[place.row]?.[place.column]);
      if (places.length === 0) continue;
      const told = places.reduce((sum, place) => sum + (cells[place.row]?.[place.column] ?? 0), 0);
      // What both can give decides how far the small cell can rise; too little is a last resort.
      const short = Math.max(0, k - Math.min(beside, below));
      const cost = short * 1e6 + places.length * 1e3 + told;
      if (best === null || cost < best.cost) best = { places, cost };
    }
  }
  if (best === null) return false;
  for (const place of best.places) {
    const line = hidden[place.row];
    if (line !== undefined) line[place.column] = true;
  }
  return true;
}

function hideAll(cells: Table, hidden: boolean[][]): void {
  for (const [row, line] of cells.entries()) hidden[row] = line.map(() => true);
}

export interface Line {
  readonly key: string;
  readonly cells: readonly number[];
}

/** Where small rows go together. */
export const otherRows = "*";

/**
 * Puts rows whose total is below `k` into one, and the next smallest with them for as long as that is too small. Rows of
 * nothing are left out. Null: all of them together are fewer than `k`, so that nothing can be told.
 */
export function groupSmall(rows: readonly Line[], k: number): readonly Line[] | null {
  const total = ({ cells }: Line) => cells.reduce((sum, n) => sum + n, 0);
  const some = rows
    .filter((row) => total(row) > 0)
    .sort((a, b) => total(b) - total(a) || (a.key < b.key ? -1 : 1));
  const told = some.filter((row) => total(row) >= k);
  let small = some.filter((row) => total(row) < k);
  if (small.length === 0) return told;
  const sum = () => small.reduce((so, row) => so + total(row), 0);
  while (sum() < k) {
    const next = told.pop();
    if (next === undefined) return null;
    small = [...small, next];
  }
  const width = Math.max(...small.map(({ cells }) => cells.length));
  const cells = Array.from({ length: width }, (_, at) =>
    small.reduce((so, row) => so + (row.cells[at] ?? 0), 0),
  );
  return [...told, { key: otherRows, cells }];
}

/** The same for columns: the table on its side. */
export function groupSmallColumns(
  columns: readonly string[],
  rows: readonly Line[],
  k: number,
): { readonly columns: readonly string[]; readonly rows: readonly Line[] } | null {
  const aside = columns.map((key, at): Line => ({ key, cells: rows.map(({ cells }) => cells[at] ?? 0) }));
  const grouped = groupSmall(aside, k);
  if (grouped === null) return null;
  const order = (key: string) => (key === otherRows ? columns.length : columns.indexOf(key));
  const sorted = [...grouped].sort((a, b) => order(a.key) - order(b.key));
  return {
    columns: sorted.map(({ key }) => key),
    rows: rows.map(({ key }, row) => ({ key, cells: sorted.map(({ cells }) => cells[row] ?? 0) })),
  };
}
