import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isWanted, type LauncherState, type Release, type Wanted } from "./state.ts";

/*
 * An installation that can be updated:
 *
 *   launcher/           the launcher with a Node of its own: no release replaces it
 *   releases/LOCK/      one folder for each set of third-party packages …
 *     node_modules/     … with those packages …
 *     0.2.0/            … and the programs that use them
 *   state.json          written by the launcher alone
 *   wanted.json         what the agent asks for; the launcher takes it away
 */

/** Exit code of an agent that asks to be started again: EX_TEMPFAIL of sysexits.h. */
export const startAgain = 75;

export function layout(root: string) {
  const releases = join(root, "releases");
  return {
    releases,
    launcher: join(root, "launcher"),
    state: join(root, "state.json"),
    wanted: join(root, "wanted.json"),
    /** Programs that share their packages lie side by side: Node finds these one folder above. */
    program: ({ lock, version }: Release) => join(releases, lock, version),
    modules: (lock: string) => join(releases, lock, "node_modules"),
    node: (lock: string) => join(releases, lock, "node_modules", ".bin", "node"),
  } as const;
}

/** Null: there is no such file, or nothing that can be read of it. */
function readJson<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}

/** Whole or not at all, also when the power fails. */
function writeJson(file: string, value: unknown): void {
  const half = `${file}.half`;
  writeFileSync(half, `${JSON.stringify(value, null, 2)}\n`, { flush: true, mode: 0o644 });
  renameSync(half, file);
}

export function readState(root: string): LauncherState | null {
  return readJson<LauncherState>(layout(root).state);
}

export function writeState(root: string, state: LauncherState): void {
  mkdirSync(root, { recursive: true });
  writeJson(layout(root).state, state);
}

/** What the agent asks for. */
export function want(root: string, wanted: Wanted): void {
  writeJson(layout(root).wanted, wanted);
}

/**
 * What was asked for, once. Null: nothing, or a release that does not lie there. Throws where the file can't be taken away: what
 * stays there would be tried again and again.
 */
export function takeWanted(root: string): Wanted | null {
  const { wanted, program } = layout(root);
  const asked = readJson<unknown>(wanted);
  rmSync(wanted, { force: true });
  return isWanted(asked) && existsSync(program(asked.release)) ? asked : null;
}
