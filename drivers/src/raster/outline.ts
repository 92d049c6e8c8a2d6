/** Collects a glyph's outline in font units as closed polylines; curves are flattened as they come. */
export class Outline {
  /** Each contour: x0, y0, x1, y1, … ; y grows upwards. */
  readonly contours: number[][] = [];
  private x = 0;
  private y = 0;
  private open: number[] | undefined;

  get isEmpty(): boolean {
    return this.contours.length === 0;
  }

  moveTo(x: number, y: number): void {
    this.open = [x, y];
    this.contours.push(this.open);
    this.x = x;
    this.y = y;
  }

  lineTo(x: number, y: number): void {
    this.open?.push(x, y);
    this.x = x;
    this.y = y;
  }

  quadTo(cx: number, cy: number, x: number, y: number): void {
    const { x: fromX, y: fromY } = this;
    for (let step = 1; step <= curveSteps; step++) {
      const t = step / curveSteps;
      const u = 1 - t;
      this.lineTo(u * u * fromX + 2 * u * t * cx + t * t * x, u * u * fromY + 2 * u * t * cy + t * t * y);
    }
  }

  cubicTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    const { x: fromX, y: fromY } = this;
    for (let step = 1; step <= curveSteps; step++) {
      const t = step / curveSteps;
      const u = 1 - t;
      const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
      this.lineTo(p * fromX + q * ax + r * bx + s * x, p * fromY + q * ay + r * by + s * y);
    }
  }
}

/** Chords a curve; at 24 dots a glyph's chord of one sixth is far below a dot. */
const curveSteps = 6;
