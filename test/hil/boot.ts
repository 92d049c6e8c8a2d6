import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, unwatchFile, watchFile, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { RunOptions, RunReport } from "./machine.ts";
import { parseResults, type ResultLine } from "./results.ts";

/** What the guest is told: a folder that both sides see, the Node to run, and its settings as environment. */
export interface GuestShare {
  readonly folder: string;
  readonly node: string;
  readonly settings: Readonly<Record<string, string>>;
}

const lookEveryMs = 200;
const keptConsole = 8_000;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Boots a machine, follows its results, and leaves no process behind: it is stopped when its time is over. */
export async function runGuest(
  options: RunOptions,
  command: (share: GuestShare) => { readonly command: string; readonly args: readonly string[] },
): Promise<RunReport> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "yimen-hil-"));
  // Linked by the guest's root through its own path, and written there by whoever the machine runs as.
  mkdirSync(folder, { recursive: true });
  const results = join(folder, "results.jsonl");
  writeFileSync(results, "");
  const machine = command({
    folder,
    node: process.execPath,
    settings: { HIL_FORM: options.form, ...(options.only === "" ? {} : { HIL_ONLY: options.only }) },
  });
  // Its own group: a kernel that is a program has one process a guest process.
  const child = spawn(machine.command, machine.args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  const ended = once(child, "close");
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      said = (said + text).slice(-keptConsole);
    });
  let known = 0;
  const look = (): readonly ResultLine[] => {
    const lines = parseResults(readFileSync(results, "utf8"));
    for (const line of lines.slice(known)) options.onResult?.(line);
    known = lines.length;
    return lines;
  };
  watchFile(results, { interval: lookEveryMs }, look);
  const late = setTimeout(() => endGroup(child), options.limitMs);
  const onExit = () => endGroup(child);
  const onSignal = (signal: NodeJS.Signals) => {
    endGroup(child);
    process.kill(process.pid, signal);
  };
  process.once("exit", onExit);
  for (const signal of signals) process.once(signal, onSignal);
  try {
    await ended;
  } finally {
    clearTimeout(late);
    process.off("exit", onExit);
    for (const signal of signals) process.off(signal, onSignal);
    unwatchFile(results, look);
    endGroup(child);
  }
  const rc = join(folder, "rc");
  const code = existsSync(rc) ? Number.parseInt(readFileSync(rc, "utf8"), 10) : null;
  return {
    results: look(),
    code: Number.isInteger(code) ? code : null,
    milliseconds: Math.round(performance.now() - started),
    console: said,
    folder,
  };
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it ended by itself.
  }
}
