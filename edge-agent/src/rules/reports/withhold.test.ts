import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupSmall, groupSmallColumns, type Line, otherRows, withhold } from "./withhold.ts";

const total = (cells: readonly number[]) => cells.reduce((sum, n) => sum + n, 0);
const columnTotals = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map((_, at) => total(rows.map((row) => row[at] ?? 0)));

/**
 * What who knows the published table can work out, by trying: every table of whole numbers with the told cells and totals.
 * Gives the least and the greatest value that each withheld cell has in any of them.
 */
function possible(cells: readonly (readonly number[])[], hidden: readonly (readonly boolean[])[]) {
  const places = hidden.flatMap((row, r) => row.flatMap((is, c) => (is ? [{ r, c }] : [])));
  const rowLeft = cells.map((row, r) => total(row.map((n, c) => (hidden[r]?.[c] ? n : 0))));
  const columnLeft = columnTotals(cells.map((row, r) => row.map((n, c) => (hidden[r]?.[c] ? n : 0))));
  const found = places.map(() => ({ least: Number.POSITIVE_INFINITY, most: 0 }));
  const tried: number[] = [];
  const walk = (at: number): void => {
    const place = places[at];
    if (place === undefined) {
      if (rowLeft.some((n) => n !== 0) || columnLeft.some((n) => n !== 0)) return;
      for (const [index, range] of found.entries()) {
        range.least = Math.min(range.least, tried[index] ?? 0);
        range.most = Math.max(range.most, tried[index] ?? 0);
      }
      return;
    }
    const { r, c } = place;
    const lastOfRow = places.findIndex((other, index) => index > at && other.r === r) < 0;
    const most = Math.min(rowLeft[r] ?? 0, columnLeft[c] ?? 0);
    for (let n = lastOfRow ? (rowLeft[r] ?? 0) : 0; n <= most; n += 1) {
      rowLeft[r] = (rowLeft[r] ?? 0) - n;
      columnLeft[c] = (columnLeft[c] ?? 0) - n;
      tried[at] = n;
      walk(at + 1);
      rowLeft[r] = (rowLeft[r] ?? 0) + n;
      columnLeft[c] = (columnLeft[c] ?? 0) + n;
    }
  };
  walk(0);
  return new Map(places.map(({ r, c }, at) => [`${r}/${c}`, found[at]] as const));
}

const rowsOf = (cells: readonly (readonly number[])[]) =>
  cells.map((row, at): Line => ({ key: String(at), cells: row }));

function published(cells: readonly (readonly number[])[], k: number) {
  const rows = groupSmall(rowsOf(cells), k);
  if (rows === null) return null;
  const columns = (cells[0] ?? []).map((_, at) => `c${at}`);
  const grouped = groupSmallColumns(columns, rows, k);
  if (grouped === null) return null;
  const table = grouped.rows.map((row) => row.cells);
  return { ...grouped, table, ...withhold(table, k) };
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }))
  .chain(([height, width]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 9 })), {
        minLength: width,
        maxLength: width,
      }),
      {
        minLength: height,
        maxLength: height,
      },
    ),
  );

describe("a table of people", () => {
  it("lets nobody tell from totals that a withheld cell is of fewer than k", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 4 }), (cells, k) => {
        const told = published(cells, k);
        if (told === null) return;
        const ranges = possible(told.table, told.hidden);
        for (const [r, row] of told.table.entries())
          for (const [c, n] of row.entries()) {
            if (n === 0 || n >= k) continue;
            expect(told.hidden[r]?.[c]).toBe(true);
            expect(ranges.get(`${r}/${c}`)?.most).toBeGreaterThanOrEqual(k);
          }
      }),
      { numRuns: 200 },
    );
  });

  it("keeps everybody in its totals, each of them of k or more", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 2, max: 6 }), (cells, k) => {
        const told = published(cells, k);
        const all = total(cells.flat());
        expect(told === null).toBe(all > 0 && all < k);
        if (told === null) return;
        expect(total(told.table.flat())).toBe(all);
        for (const row of told.table) expect(total(row)).toBeGreaterThanOrEqual(k);
        for (const column of columnTotals(told.table)) expect(column).toBeGreaterThanOrEqual(k);
      }),
    );
  });

  it("withholds nothing where every cell is of k or more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 5, max: 99 }), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 5,
        }),
        (cells) => {
          expect(published(cells, 5)?.hidden.flat().some(Boolean)).toBe(false);
        },
      ),
    );
  });

  it("hides a second cell of the row, and closes the way through the columns", () => {
    const cells = [
      [2, 20, 30],
      [10, 20, 30],
      [12, 9, 30],
    ];
    const { hidden } = withhold(cells, 5);
    expect(hidden[0]?.[0]).toBe(true);
    expect(hidden.flat().filter(Boolean)).toHaveLength(4);
    // The least that is lost: 9 + 12 + 20 beside the 2.
    expect(hidden).toEqual([
      [true, true, false],
      [false, false, false],
      [true, true, false],
    ]);
  });

  it("puts small rows together, with the next smallest where they are too few", () => {
    const line = (key: string, ...cells: number[]) => ({ key, cells });
    expect(groupSmall([line("a", 9, 1), line("b", 1, 1), line("c", 2, 2), line("d", 0, 0)], 5)).toEqual([
      line("a", 9, 1),
      line(otherRows, 3, 3),
    ]);
    expect(groupSmall([line("a", 9, 1), line("b", 4, 4), line("c", 1, 1)], 5)).toEqual([
      line("a", 9, 1),
      line(otherRows, 5, 5),
    ]);
    expect(groupSmall([line("a", 1, 1), line("b", 1, 1)], 5)).toBeNull();
  });
});
