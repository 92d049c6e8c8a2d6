/** Height of a capital or a digit as a share of the type's size: Noto Sans SC, 733 of 1000. */
const capital = 0.733;
/** Design pixels of the board as it was drawn: 1080 the short way. */
const usualRow = 88;
/** Height of a row to its type; the style sheet has the same. */
const rowLine = 1.22;
/** Between the newest call and the foot. */
const roomForRows = 540;
const mostRows = 5;

export interface Glass {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly diagonalInches: number;
}

/** Type size in pixels whose capitals are a 200th of the distance. */
export function typeFor(metres: number, glass: Glass): number {
  const pxPerMm = Math.hypot(glass.widthPx, glass.heightPx) / (glass.diagonalInches * 25.4);
  return ((metres * 1000) / 200 / capital) * pxPerMm;
}

export function capitalMm(typePx: number, glass: Glass): number {
  return (typePx * capital * glass.diagonalInches * 25.4) / Math.hypot(glass.widthPx, glass.heightPx);
}

/** Pixels of one design pixel on this glass. */
export function designPixel({ widthPx, heightPx }: Glass): number {
  const [long, short] = widthPx >= heightPx ? [widthPx, heightPx] : [heightPx, widthPx];
  return Math.min(long / 1920, short / 1080);
}

export interface BoardSizes {
  /** In pixels of the screen. */
  readonly rowType: number;
  readonly rows: number;
}

/** As drawn where that reads from far enough, else larger and fewer. */
export function boardSizes(metres: number, glass: Glass): BoardSizes {
  const unit = designPixel(glass);
  const rowType = Math.max(usualRow * unit, typeFor(metres, glass));
  const rows = Math.floor((roomForRows * unit) / (rowType * rowLine) + 0.01);
  return { rowType, rows: Math.max(1, Math.min(mostRows, rows)) };
}

/** Design pixels of the newest call: of a sign of its number, of its window, of all else in its line, and their room. */
const wide = { sign: 138, windowSign: 92, rest: 370, room: 1048 };
const narrow = { sign: 138, windowSign: 92, rest: 284, room: 952 };

/** How much smaller the newest call is written so that a long number fits; 1 is as drawn. */
export function fit(number: string, window: string, isWide: boolean): number {
  const { sign, windowSign, rest, room } = isWide ? wide : narrow;
  return Math.min(1, room / (sign * number.length + windowSign * window.length + rest));
}
