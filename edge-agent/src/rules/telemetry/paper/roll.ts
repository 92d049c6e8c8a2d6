/** A state of the paper sensor, and the manager's word that a roll was put in. */
export interface PaperMark {
  readonly at: number;
  readonly what: "full" | "low" | "out" | "replenished";
}

/** One roll of paper, from being put in. */
export interface Roll {
  /** null: it was in when the marks begin. */
  readonly from: number | null;
  readonly lowAt: number | null;
  readonly outAt: number | null;
  /** When the next was put in; null: it is the one in use. */
  readonly to: number | null;
}

/** A roll that was put in shortly before its sensor or its manager says so is the same roll. */
const sameRollMs = 15 * 60_000;

/** Rolls, oldest first, the last one in use. A sensor that flickers between full and low does not make a new roll. */
export function rollsOf(marks: Iterable<PaperMark>): readonly Roll[] {
  const rolls: Roll[] = [];
  let now: { -readonly [K in keyof Roll]: Roll[K] } = { from: null, lowAt: null, outAt: null, to: null };
  const renewed = (at: number) => {
    if (now.from !== null && at - now.from < sameRollMs && now.outAt === null) return;
    rolls.push({ ...now, to: at });
    now = { from: at, lowAt: null, outAt: null, to: null };
  };
  for (const { at, what } of marks) {
    switch (what) {
      case "replenished":
        renewed(at);
        break;
      case "low":
        now.lowAt ??= at;
        break;
      case "out":
        now.outAt ??= at;
        break;
      case "full":
        if (now.outAt !== null || (now.lowAt !== null && at - now.lowAt >= sameRollMs)) renewed(at);
        else now.lowAt = null;
    }
  }
  return [...rolls, now];
}
