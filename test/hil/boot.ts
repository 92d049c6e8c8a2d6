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
/** A quarter of a second, or emulated some ten; more beside others. */
const bootLimitMs = 100_000;
const keptConsole = 8_000;
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How a machine is started on the host. */
export interface BootCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Boots a machine, follows its results, and leaves no process behind: it is stopped when its time is over. A guest that
 * never came to its job is booted once more.
 */
export async function runGuest(
  options: RunOptions,
  command: (share: GuestShare) => BootCommand,
): Promise<RunReport> {
  const end = performance.now() + options.limitMs;
  const first = await runOnce(options, command);
  const leftMs = end - performance.now();
  return first.booted || leftMs < bootLimitMs ? first : runOnce({ ...options, limitMs: leftMs }, command);
}

async function runOnce(
  options: RunOptions,
  command: (share: GuestShare) => BootCommand,
): Promise<RunReport & { readonly booted: boolean }> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "yimen-hil-"));
  // Linked by the guest's root through its own path, and written there by whoever the machine runs as.
  mkdirSync(folder, { recursive: true });
  const results = join(folder, "results.jsonl");
  writeFileSync(results, "");
  const machine = command({
    folder,
    node: process.execPath,
    settings: {
      HIL_FORM: options.form,
      ...(options.only === "" ? {} : { HIL_ONLY: options.only }),
      ...(options.without === undefined ? {} : { HIL_WITHOUT: options.without.join("|") }),
    },
  });
  // Its own group: a kernel that is a program has one process a guest process.
  const child = spawn(machine.command, machine.args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: { ...process.env, ...machine.environment },
  });
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
  const booted = () => existsSync(join(folder, "booted"));
  const unborn = setTimeout(() => booted() || endGroup(child), bootLimitMs);
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
    clearTimeout(unborn);
    process.off("exit", onExit);
    for (const signal of signals) process.off(signal, onSignal);
    unwatchFile(results, look);
    endGroup(child);
  }
  const rc = join(folder, "rc");
  const code = existsSync(rc) ? Number.parseInt(readFileSync(rc, "utf8"), 10) : null;
  return {
    booted: booted(),
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
