/** One place where the picture grows brighter inwards. */
export interface Edge {
  /** Distance along the side. */
  readonly s: number;
  /** Number of the place; several edges may lie at one place, and a line uses at most one of them. */
  readonly place: number;
  /** Distance inwards from the side. */
  readonly offset: number;
  readonly step: number;
}

export interface EdgeLine {
  readonly offset: number;
  readonly slope: number;
  /** How many places agree. */
  readonly places: number;
  /** Middle step of those. */
  readonly step: number;
}

/** Steps stronger than this count no more: a black table must not outvote a long faint edge. */
const strongStep = 0.25;
/** A side may turn by this much against its first guess. */
const steepestSlope = 0.12;

/**
 * The straight line with the most agreement among edges, outliers ignored: every pair out of a fixed, spread
 * choice proposes a line; the best is then fitted by least squares to its agreeing edges, three times.
 */
export function fitEdge(edges: readonly Edge[], length: number, tolerance: number): EdgeLine | null {
  if (edges.length < 4) return null;
  let best = { offset: 0, slope: 0, votes: 0 };
  const n = edges.length;
  for (let gap = Math.max(2, n >> 3); gap < n; gap += Math.max(1, n >> 4)) {
    for (let i = 0; i + gap < n; i += 2) {
      const p = edges[i] as Edge;
      const q = edges[i + gap] as Edge;
      if (q.s - p.s < length * 0.12) continue;
      const slope = (q.offset - p.offset) / (q.s - p.s);
      if (Math.abs(slope) > steepestSlope) continue;
      const offset = p.offset - slope * p.s;
      const votes = agreement(edges, offset, slope, tolerance);
      if (votes > best.votes) best = { offset, slope, votes };
    }
  }
  if (best.votes === 0) return null;
  let line: { offset: number; slope: number } = best;
  for (let round = 0; round < 3; round++) {
    line = leastSquares(nearest(edges, line.offset, line.slope, tolerance)) ?? line;
  }
  const agreeing = nearest(edges, line.offset, line.slope, tolerance);
  const steps = agreeing.map((edge) => edge.step).sort((a, b) => a - b);
  return {
    offset: line.offset,
    slope: line.slope,
    places: agreeing.length,
    step: steps[steps.length >> 1] ?? 0,
  };
}

function agreement(edges: readonly Edge[], offset: number, slope: number, tolerance: number): number {
  let votes = 0;
  let last = -1;
  for (const edge of edges) {
    if (edge.place === last) continue;
    const miss = Math.abs(edge.offset - offset - slope * edge.s) / tolerance;
    if (miss >= 1) continue;
    last = edge.place;
    votes += (1 - miss * miss) * (0.04 + Math.min(edge.step, strongStep));
  }
  return votes;
}

function nearest(edges: readonly Edge[], offset: number, slope: number, tolerance: number): Edge[] {
  const kept: Edge[] = [];
  for (const edge of edges) {
    const miss = Math.abs(edge.offset - offset - slope * edge.s);
    if (miss >= tolerance) continue;
    const last = kept[kept.length - 1];
    if (last?.place !== edge.place) kept.push(edge);
    else if (miss < Math.abs(last.offset - offset - slope * last.s)) kept[kept.length - 1] = edge;
  }
  return kept;
}

function leastSquares(edges: readonly Edge[]): { offset: number; slope: number } | null {
  let weights = 0;
  let s1 = 0;
  let s2 = 0;
  let o1 = 0;
  let so = 0;
  for (const edge of edges) {
    const weight = Math.min(edge.step, strongStep);
    weights += weight;
    s1 += weight * edge.s;
    s2 += weight * edge.s * edge.s;
    o1 += weight * edge.offset;
    so += weight * edge.s * edge.offset;
  }
  const determinant = weights * s2 - s1 * s1;
  if (edges.length < 3 || determinant < 1e-6) return null;
  const slope = (weights * so - s1 * o1) / determinant;
  return { slope, offset: (o1 - slope * s1) / weights };
}
