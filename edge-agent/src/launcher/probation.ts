export interface ProbationTimes {
  /** It must have done well, and go on so, within this. Milliseconds. */
  readonly withinMs: number;
  /** So long without a bad word. */
  readonly steadyMs: number;
  readonly lookEveryMs: number;
}

export const usualTimes: ProbationTimes = { withinMs: 60_000, steadyMs: 15_000, lookEveryMs: 1_000 };

/** One look at `/health`: the parts that are unwell, or null when there was no answer. */
export type Look = readonly string[] | null;

export type Verdict = { readonly well: true } | { readonly well: false; readonly why: string };

/** What a person at the device mends: no release is to blame for it. */
const byPerson: ReadonlySet<string> = new Set(["paper-out", "cover-open", "jammed", "left-behind"]);

/** The parts that speak against a release, of an answer of `/health`. */
export function unwellParts(answer: unknown): readonly string[] {
  const { status, reasons } = (answer ?? {}) as { status?: unknown; reasons?: unknown };
  if (status === "ok") return [];
  if (!Array.isArray(reasons)) return ["health"];
  return reasons.flatMap((reason: { part?: unknown; code?: unknown }) =>
    byPerson.has(String(reason?.code)) ? [] : [String(reason?.part)],
  );
}

/** Watches a release on trial. Pure but for what it is given: `look` asks, `sleep` waits. */
export async function probation(
  before: readonly string[],
  times: ProbationTimes,
  given: {
    readonly look: () => Promise<Look>;
    readonly uptime: () => number;
    readonly sleep: (ms: number) => Promise<void>;
    /** Nobody waits for the verdict any more. */
    readonly signal: AbortSignal;
  },
): Promise<Verdict> {
  const began = given.uptime();
  let wellSince: number | null = null;
  let why = "silent";
  while (!given.signal.aborted) {
    const look = await given.look();
    const now = given.uptime();
    const worse = look === null ? "silent" : (look.find((part) => !before.includes(part)) ?? null);
    if (worse === null) {
      wellSince ??= now;
      if (now - wellSince >= times.steadyMs) return { well: true };
    } else {
      wellSince = null;
      why = look === null ? "silent" : `unwell:${worse}`;
    }
    // Who does well when the time is up is given the rest of its steady time.
    if (wellSince === null && now - began >= times.withinMs) return { well: false, why };
    await given.sleep(times.lookEveryMs);
  }
  return { well: false, why: "interrupted" };
}
