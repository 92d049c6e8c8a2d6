/** For so long lines keep their places while what they say changes. */
export const calmMs = 1_000;

/**
 * The order in which lines stand. Where many change at once they would jump faster than anybody reads, and each move is
 * dear to lay out: an order is kept for `calmMs`, then the right one is taken. What a line says is never kept.
 */
export class CalmOrder<Line> {
  readonly #keyOf: (line: Line) => string;
  #keys: readonly string[] = [];
  #of: unknown;
  #movedAt = Number.NEGATIVE_INFINITY;

  constructor(keyOf: (line: Line) => string) {
    this.#keyOf = keyOf;
  }

  /**
   * `lines` in their right order, at an instant in ms; `of` is what they were chosen by: another choice is shown in its right
   * order at once. Lines that are new stand last until they are sorted in.
   */
  arrange(lines: readonly Line[], of: unknown, at: number): readonly Line[] {
    const keys = lines.map(this.#keyOf);
    const elapsed = at - this.#movedAt;
    if (of !== this.#of || elapsed >= calmMs || elapsed < 0) {
      if (of === this.#of && keys.some((key, place) => key !== this.#keys[place])) this.#movedAt = at;
      this.#of = of;
      this.#keys = keys;
      return lines;
    }
    const byKey = new Map(lines.map((line, place) => [keys[place] ?? "", line]));
    const kept = this.#keys.flatMap((key) => {
      const line = byKey.get(key);
      byKey.delete(key);
      return line === undefined ? [] : [line];
    });
    const now = [...kept, ...byKey.values()];
    this.#keys = now.map(this.#keyOf);
    return now;
  }
}
