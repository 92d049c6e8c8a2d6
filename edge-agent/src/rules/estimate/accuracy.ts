import type { WaitEstimate } from "../../contract/queue.ts";

/** What was told and what happened, in minutes. */
export interface Told {
  readonly estimate: WaitEstimate;
  readonly waited: number;
}

export interface Accuracy {
  readonly n: number;
  /** Mean absolute error, mean error (positive: told too long) and root mean square error of `likely`, minutes. */
  readonly mae: number;
  readonly bias: number;
  readonly rmse: number;
  /** Share within `low`…`high`. */
  readonly covered: number;
  /** Share called more than ten minutes after `high`. */
  readonly muchLater: number;
}

const muchLaterMinutes = 10;

/** How good the estimates were; null without any. */
export function accuracyOf(told: readonly Told[]): Accuracy | null {
  const n = told.length;
  if (n === 0) return null;
  const mean = (of: (one: Told) => number) => told.reduce((sum, one) => sum + of(one), 0) / n;
  const error = ({ estimate, waited }: Told) => estimate.likely - waited;
  return {
    n,
    mae: mean((one) => Math.abs(error(one))),
    bias: mean(error),
    rmse: Math.sqrt(mean((one) => error(one) ** 2)),
    // What is told is rounded to whole minutes, and so is what is felt.
    covered: mean(({ estimate, waited }) =>
      waited >= Math.floor(estimate.low) && waited <= Math.ceil(estimate.high) ? 1 : 0,
    ),
    muchLater: mean(({ estimate, waited }) => (waited > estimate.high + muchLaterMinutes ? 1 : 0)),
  };
}

/** The estimate of most halls: everybody takes the mean time, the windows share the line evenly. */
export function meanTimesAhead(meanMinutes: number, ahead: number, windows: number): number {
  return windows === 0 ? 0 : (meanMinutes * ahead) / windows;
}
