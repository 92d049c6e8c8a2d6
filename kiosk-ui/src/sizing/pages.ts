/** How many choices stand on one page: at most six, at least one, and only as many as fit at full size. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface Cell {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly perPage: number;
}

export const mostChoices = 6;

const fits = (room: number, cell: number, gap: number) =>
  Math.max(1, Math.floor((room + gap) / (cell + gap)));

export function gridFor(room: Room, cell: Cell, mostColumns = 2): Grid {
  const columns = Math.min(mostColumns, fits(room.width, cell.width, cell.gap), mostChoices);
  const rows = Math.min(fits(room.height, cell.height, cell.gap), Math.floor(mostChoices / columns));
  return { columns, rows, perPage: columns * rows };
}

export interface Page<T> {
  readonly items: readonly T[];
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** The page at `index`, or the nearest there is. */
export function pageOf<T>(all: readonly T[], index: number, perPage: number): Page<T> {
  const size = Math.max(1, perPage);
  const count = Math.max(1, Math.ceil(all.length / size));
  const at = Math.min(Math.max(0, index), count - 1);
  return { items: all.slice(at * size, at * size + size), index: at, count };
}
