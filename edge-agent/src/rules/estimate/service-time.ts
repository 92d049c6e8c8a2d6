/** How long a window was taken by one ticket, from its call to its end, newest last. */
export interface ServiceSample {
  readonly minutes: number;
}

/** A distribution as its values at evenly spaced shares: `values[i]` is the quantile at (i + 0.5) / values.length. */
export interface Quantiles {
  readonly values: readonly number[];
  readonly mean: number;
}

export const quantilePoints = 20;
/** A sample counts half when this many newer ones of the item have come. */
const halfLifeSamples = 40;
/** The catalogue's mean weighs as much as this many samples. */
const priorSamples = 6;
/** Spread of service times at counters: standard deviation over mean. */
const priorSpread = 0.55;
/** From the call until the person stands at the window, where nothing was seen yet. */
export const usualWayMinutes = 0.7;

/**
 * The service time of an item: what was seen lately, shrunk towards the catalogue's mean while little was seen. The
 * blend is made quantile by quantile, so that shape and mean move together.
 */
export function serviceTime(meanMinutes: number, samples: readonly ServiceSample[]): Quantiles {
  const prior = lognormal(meanMinutes, priorSpread);
  if (samples.length === 0) return prior;
  const weighted = samples.map(({ minutes }, at) => ({
    minutes,
    weight: 0.5 ** ((samples.length - 1 - at) / halfLifeSamples),
  }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  const squares = weighted.reduce((sum, { weight }) => sum + weight * weight, 0);
  const effective = (total * total) / squares;
  const share = effective / (effective + priorSamples);
  const seen = weightedQuantiles(weighted, total);
  return quantiles(seen.map((value, at) => share * value + (1 - share) * (prior.values[at] ?? value)));
}

/** One drawn value; `at` in [0, 1) is the share. Between two points it is interpolated. */
export function quantileAt({ values }: Quantiles, at: number): number {
  const place = at * values.length - 0.5;
  const below = Math.max(0, Math.min(values.length - 1, Math.floor(place)));
  const above = Math.min(values.length - 1, below + 1);
  const [low, high] = [values[below] ?? 0, values[above] ?? 0];
  return low + (high - low) * Math.max(0, Math.min(1, place - below));
}

/** A draw from what is left after `elapsed` minutes: the service has lasted so long already. */
export function remainingAt(service: Quantiles, elapsed: number, at: number): number {
  const { values } = service;
  const passed = values.filter((value) => value <= elapsed).length / values.length;
  // Longer than anything seen: nobody knows, and soon is as good a guess as the shortest service.
  if (passed >= 1) return (values[0] ?? 0) * (0.5 + at);
  return Math.max(0, quantileAt(service, passed + at * (1 - passed)) - elapsed);
}

/** Several distributions in one, each with its weight: an item that is not known yet. */
export function mixture(parts: readonly { readonly weight: number; readonly of: Quantiles }[]): Quantiles {
  const weighted = parts.flatMap(({ weight, of }) =>
    of.values.map((minutes) => ({ minutes, weight: weight / of.values.length })),
  );
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return quantiles(weightedQuantiles(weighted, total));
}

function quantiles(values: readonly number[]): Quantiles {
  return { values, mean: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length) };
}

function weightedQuantiles(
  samples: readonly { readonly minutes: number; readonly weight: number }[],
  total: number,
): number[] {
  const sorted = [...samples].sort((a, b) => a.minutes - b.minutes);
  const values: number[] = [];
  let passed = 0;
  let next = 0;
  for (let point = 0; point < quantilePoints; point += 1) {
    const share = ((point + 0.5) / quantilePoints) * total;
    while (next < sorted.length - 1 && passed + (sorted[next]?.weight ?? 0) < share) {
      passed += sorted[next]?.weight ?? 0;
      next += 1;
    }
    values.push(sorted[next]?.minutes ?? 0);
  }
  return values;
}

function lognormal(mean: number, spread: number): Quantiles {
  const variance = Math.log(1 + spread * spread);
  const middle = Math.log(Math.max(mean, 0.1)) - variance / 2;
  const values = Array.from({ length: quantilePoints }, (_, at) =>
    Math.exp(middle + Math.sqrt(variance) * normalQuantile((at + 0.5) / quantilePoints)),
  );
  const scale = Math.max(mean, 0.1) / (values.reduce((sum, value) => sum + value, 0) / values.length);
  return quantiles(values.map((value) => value * scale));
}

/** The standard normal's inverse, by Acklam's rational approximation (relative error below 1.2e-9). */
function normalQuantile(share: number): number {
  const a = [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ];
  const b = [
    -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572,
  ];
  const c = [
    -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ];
  const d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
  const poly = (factors: readonly number[], x: number) =>
    factors.reduce((sum, factor) => sum * x + factor, 0);
  const tail = (x: number) => poly(c, x) / poly([...d, 1], x);
  if (share < 0.02425) return tail(Math.sqrt(-2 * Math.log(share)));
  if (share > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - share)));
  const q = share - 0.5;
  return (poly(a, q * q) * q) / poly([...b, 1], q * q);
}
