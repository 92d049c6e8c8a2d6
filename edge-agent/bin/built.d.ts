/** Something that is built. Paths from the checkout's folder. */
export interface Part {
  /** Of vite. */
  readonly config: string;
  /** A file that the build writes. Its time is that of the build's begin. */
  readonly built: string;
  /** Files and folders that it is built of; tests, test vectors and what is built itself do not count. */
  readonly from: readonly string[];
}

export const parts: { readonly kiosk: Part; readonly display: Part; readonly agent: Part };

/** The folder of the running program: a checkout or a release. */
export const programRoot: string;

/** Whether it was built after the last change of what it is built of. */
export function isBuilt(part: Part, root?: string): boolean;

/** The file to run: the built agent, or its sources where there is none or a source is newer. Nothing stale ever runs. */
export function agentProgram(): string;
