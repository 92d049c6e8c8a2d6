import { readState, startAgain, takeWanted, writeState } from "./layout.ts";
import { type ProbationTimes, probation, usualTimes, type Verdict } from "./probation.ts";
import { Program } from "./program.ts";
import { beginTrial, endTrial, type LauncherState, rollBack, running } from "./state.ts";

export interface LaunchOptions {
  readonly root: string;
  /** Of `yimen start`, such as --config. */
  readonly args: readonly string[];
  /** Asks the launcher to end, and the agent with it. */
  readonly signal: AbortSignal;
  readonly times?: ProbationTimes;
  readonly say?: (line: string) => void;
}

const longestPauseMs = 30_000;
/** A run that lasted so long was no failed start. */
const longRunMs = 60_000;

/**
 * Keeps the agent running and brings it from one release to the next: the new one is on probation until `/health` has been as
 * good as before for a while; if it crashes, stays silent or is unwell, the one before runs again. Settles when `signal` asks
 * it to end. Throws when the root holds no installation.
 */
export async function launch({
  root,
  args,
  signal,
  times = usualTimes,
  say = () => undefined,
}: LaunchOptions) {
  let state = readState(root);
  if (state === null) throw new Error(`${root} holds no installation: there is no state.json`);
  const keep = (next: LauncherState) => {
    state = next;
    try {
      writeState(root, next);
    } catch (error) {
      // A disk that takes nothing must not cost the agent: what the file still says is what ran before.
      say(`state.json can't be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const wish = () => {
    try {
      return takeWanted(root);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say(`wanted.json can't be taken away, so that nothing new is tried: ${why}`);
      return null;
    }
  };
  // A trial that this launcher did not watch, as the power failed in it, proved nothing.
  if (state.trial !== null) keep(rollBack(state, "interrupted", Date.now()));
  let failures = 0;
  while (!signal.aborted) {
    const release = running(state);
    const startedAt = performance.now();
    const program = new Program(root, release, args);
    const stop = () => void program.end();
    signal.addEventListener("abort", stop, { once: true });
    const { trial } = state;
    if (trial !== null) {
      const verdict = await watched(program, trial.before, times, signal);
      if (signal.aborted) {
        await program.ended;
        return;
      }
      if (verdict.well) {
        keep(endTrial(state, Date.now()));
        say(`${release.version} does well and stays`);
      } else {
        await program.end();
        keep(rollBack(state, verdict.why, Date.now()));
        say(`${release.version} is rolled back: ${verdict.why}`);
        signal.removeEventListener("abort", stop);
        continue;
      }
    }
    const code = await program.ended;
    signal.removeEventListener("abort", stop);
    if (signal.aborted) return;
    const wanted = code === startAgain ? wish() : null;
    if (wanted !== null) {
      keep(beginTrial(state, wanted, Date.now()));
      say(`${wanted.release.version} is tried`);
    }
    if (code === startAgain) failures = 0;
    else {
      failures = performance.now() - startedAt > longRunMs ? 1 : failures + 1;
      const pauseMs = Math.min(longestPauseMs, 500 * 2 ** failures);
      say(`${release.version} ended with ${code}; it starts again in ${pauseMs / 1000} s`);
      await pause(pauseMs, signal);
    }
  }
}

function watched(
  program: Program,
  before: readonly string[],
  times: ProbationTimes,
  signal: AbortSignal,
): Promise<Verdict> {
  const over = new AbortController();
  const enough = AbortSignal.any([signal, over.signal]);
  const crashed = program.ended.then((): Verdict => ({ well: false, why: "crashed" }));
  const judged = probation(before, times, {
    look: () => program.look(),
    uptime: () => performance.now(),
    sleep: (ms) => pause(ms, enough),
    signal: enough,
  });
  return Promise.race([crashed, judged]).finally(() => over.abort());
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
  });
}
