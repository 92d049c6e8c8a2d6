/** Something that is built. Paths from the checkout's folder. */
export interface Part {
  /** Of vite. */
  readonly config: string;
  /** Where the build goes. */
  readonly dist: string;
  /** Files and folders that it is built of; tests, test vectors and what is built itself do not count. */
  readonly from: readonly string[];
}

/** The sources as one hash: `seen` of their names, times and sizes, `held` of their names and what they hold. */
export interface Sources {
  readonly seen: string;
  readonly held: string;
}

/** Lies in `dist` as `built.json`, and is written last. */
export interface Stamp {
  /** Null: a build began and has not ended. */
  readonly of: Sources | null;
  /** What the last build that ended wrote, by names in `dist`. */
  readonly files: readonly string[];
  /** What the last other one wrote: a running program still reads it when it is used. */
  readonly before: readonly string[];
}

export const parts: { readonly kiosk: Part; readonly display: Part; readonly agent: Part };
export const stampName: string;

/** The folder of the running program: a checkout or a release. */
export const programRoot: string;

export function stampOf(part: Part, root?: string): Stamp | null;
export function sourcesOf(part: Part, root?: string): Sources;

/**
 * Whether it was built of the sources that lie there. `seen` (by default) is quick and misses only a source that changed and
 * kept both its time and its size; `held` reads them all.
 */
export function isBuilt(part: Part, root?: string, look?: keyof Sources): boolean;

/** The file to run: the built agent, or its sources where they are others than it was built of. */
export function agentProgram(): string;
