import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { agentProgram } from "../../edge-agent/bin/built.js";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the installer's tool as a process of its own, on the Node that runs this test. */
export function spawnYimen(args: readonly string[], cwd?: string): ChildProcessWithoutNullStreams {
  const env = { ...process.env };
  for (const name of ["YIMEN_CONFIG", "YIMEN_PORT", "YIMEN_DATA"]) delete env[name];
  return spawn(process.execPath, [agentProgram(), ...args], { env, ...(cwd === undefined ? {} : { cwd }) });
}

/** Runs it to its end with `input` on stdin. */
export async function yimen(args: readonly string[], input = "", cwd?: string): Promise<Ended> {
  const child = spawnYimen(args, cwd);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = (await once(child, "close")) as [number | null];
  return { code, stdout, stderr };
}

/** One JSON object a line. */
export function jsonLines<T = Record<string, unknown>>(text: string): readonly T[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}
