/** A program on disk: its version, and which third-party packages it uses. */
export interface Release {
  readonly version: string;
  /** The first 12 hexadecimal digits of the SHA-256 of its package-lock.json. */
  readonly lock: string;
}

export interface Wanted {
  readonly release: Release;
  /** Parts that were unwell before, by /health: what the new one need not do better. */
  readonly before: readonly string[];
}

/** Whether a file holds a wish. Without a library: the launcher has none. */
export function isWanted(read: unknown): read is Wanted {
  const { release, before } = (read ?? {}) as { readonly release?: unknown; readonly before?: unknown };
  const { version, lock } = (release ?? {}) as { readonly version?: unknown; readonly lock?: unknown };
  return typeof version === "string" && typeof lock === "string" && Array.isArray(before);
}

/** How the last update stands. */
export interface Standing {
  readonly version: string;
  readonly state: "trying" | "well" | "rolled-back";
  /** crashed, silent, or unwell:PART. */
  readonly why: string | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface LauncherState {
  /** What runs when nothing is on trial. */
  readonly current: Release;
  readonly previous: Release | null;
  readonly trial: Wanted | null;
  readonly last: Standing | null;
}

export function firstState(current: Release): LauncherState {
  return { current, previous: null, trial: null, last: null };
}

/** What runs now. */
export function running(state: LauncherState): Release {
  return state.trial?.release ?? state.current;
}

export function beginTrial(state: LauncherState, wanted: Wanted, at: number): LauncherState {
  return { ...state, trial: wanted, last: standing(wanted.release, "trying", null, at) };
}

/** It did well: from now on it is the one that runs. */
export function endTrial(state: LauncherState, at: number): LauncherState {
  if (state.trial === null) return state;
  const { release } = state.trial;
  const same = release.version === state.current.version && release.lock === state.current.lock;
  return {
    current: release,
    previous: same ? state.previous : state.current,
    trial: null,
    last: standing(release, "well", null, at),
  };
}

/** Back to the one that ran before. A launcher that was itself killed during a trial finds it here and does the same. */
export function rollBack(state: LauncherState, why: string, at: number): LauncherState {
  if (state.trial === null) return state;
  return { ...state, trial: null, last: standing(state.trial.release, "rolled-back", why, at) };
}

function standing(release: Release, state: Standing["state"], why: string | null, at: number): Standing {
  return { version: release.version, state, why, at };
}
