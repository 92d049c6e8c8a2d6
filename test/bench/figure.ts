/** One measured figure; `npm run bench -- --json` prints one a line. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The goal in words, such as "≤ 12". */
  readonly goal: string;
  readonly met: boolean;
}

export function atMost(name: string, value: number, limit: number, unit: string): Figure {
  return { name, value: rounded(value), unit, goal: `≤ ${limit}`, met: value <= limit };
}

export function atLeast(name: string, value: number, limit: number, unit: string): Figure {
  return { name, value: rounded(value), unit, goal: `≥ ${limit}`, met: value >= limit };
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
