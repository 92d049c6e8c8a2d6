import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Command } from "@yimen/edge-agent/contract";

/** How a victim is to end. */
export type Death =
  /** By its own hand, at a numbered fail point. */
  | { readonly at: string; readonly pass: number }
  /** By ours, so long after it was ready. */
  | { readonly afterMs: number };

/** What the outside world knows of a life. */
export interface Testimony {
  readonly acked: readonly string[];
  readonly advanced: readonly string[];
  /** Submissions whose answer never came. */
  readonly unanswered: readonly (readonly [key: string, command: Command])[];
  readonly retried: readonly {
    readonly key: string;
    readonly made: string;
    readonly replayed: boolean;
  }[];
  readonly ready: boolean;
  readonly killed: boolean;
  readonly errors: string;
}

interface Line {
  readonly ready?: number;
  readonly tried?: string;
  readonly command?: Command;
  readonly acked?: string;
  readonly retried?: string;
  readonly replayed?: boolean;
  readonly made?: string;
  readonly advanced?: string;
}

const limitMs = 30_000;
const program = new URL("./victim.ts", import.meta.url).pathname;

/** Lets a victim live until its death and collects what it said. */
export async function live(
  dataDir: string,
  paper: string,
  death: Death,
  retries: Testimony["unanswered"] = [],
): Promise<Testimony> {
  const failPoint = "at" in death ? { YIMEN_FAIL_POINT: `${death.at}:${death.pass}` } : {};
  const child = spawn(process.execPath, [program, dataDir, paper, JSON.stringify(retries)], {
    env: { ...process.env, ...failPoint },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const limit = setTimeout(() => child.kill("SIGTERM"), limitMs);
  const testimony = await listen(child, death);
  clearTimeout(limit);
  return testimony;
}

async function listen(child: ChildProcess, death: Death): Promise<Testimony> {
  const acked: string[] = [];
  const advanced: string[] = [];
  const retried: Testimony["retried"][number][] = [];
  const open = new Map<string, Command>();
  let ready = false;
  let errors = "";
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.on("close", (_, signal) => resolve(signal)),
  );
  child.stderr?.on("data", (bytes) => {
    errors += String(bytes);
  });
  if (child.stdout === null) throw new Error("no pipe");
  createInterface({ input: child.stdout }).on("line", (text) => {
    const line = lineOf(text);
    if (line === null) return;
    if (line.ready !== undefined) {
      ready = true;
      if ("afterMs" in death) setTimeout(() => child.kill("SIGKILL"), death.afterMs);
    }
    if (line.tried !== undefined && line.command !== undefined) open.set(line.tried, line.command);
    if (line.advanced !== undefined) advanced.push(line.advanced);
    if (line.acked !== undefined && line.made !== undefined) {
      open.delete(line.acked);
      acked.push(line.made);
    }
    if (line.retried !== undefined) {
      retried.push({
        key: line.retried,
        made: line.made ?? "",
        replayed: line.replayed === true,
      });
    }
  });
  const signal = await ended;
  return { acked, advanced, unanswered: [...open], retried, ready, killed: signal === "SIGKILL", errors };
}

/** Null for a line that the kill cut off. */
function lineOf(text: string): Line | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
