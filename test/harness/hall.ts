import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { frugal } from "@yimen/edge-agent/launcher/frugal.ts";
import { agentProgram } from "../../edge-agent/bin/built.js";
import { giveRenderedVoice } from "./rendered-voice.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** A hall that really runs: what `npm start` runs, in its own process and data folder; the sources where they were changed since. */
export interface Hall {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  readonly output: readonly string[];
  /** Settles when the process is gone: its exit code, or null when a signal killed it. */
  readonly ended: Promise<number | null>;
  json<T>(path: string, init?: RequestInit & { readonly body?: string }): Promise<T>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, as when the power fails. */
  kill(): Promise<void>;
  /** Stops it if needed and removes its data. */
  dispose(): Promise<void>;
}

export interface HallOptions {
  readonly dataDir?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** It renders its voice as a hall does at its very first start; otherwise it finds it ready. */
  readonly voiceless?: boolean;
}

export async function startHall(options: HallOptions = {}): Promise<Hall> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "yimen-hall-"));
  if (options.voiceless !== true) await giveRenderedVoice(dataDir);
  const child = spawn(
    process.execPath,
    [
      ...frugal.flags,
      ...[agentProgram(), "start", "--port", "0", "--data", dataDir],
      ...(options.args ?? []),
    ],
    { cwd: root, env: { ...process.env, ...frugal.env, ...options.env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const output: string[] = [];
  const url = await readUrl(child, output);
  const ended = once(child, "exit") as Promise<[number | null]>;
  const running = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals) => {
    if (running()) child.kill(signal);
    return (await ended)[0];
  };
  return {
    url,
    pid: child.pid ?? 0,
    dataDir,
    output,
    ended: ended.then(([code]) => code),
    async json<T>(path: string, init?: RequestInit) {
      const headers = {
        ...(init?.body === undefined ? {} : { "content-type": "application/json" }),
        ...init?.headers,
      };
      const reply = await fetch(`${url}${path}`, { ...init, headers });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${init?.method ?? "GET"} ${path}: ${reply.status} ${text}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
    stop: () => end("SIGTERM"),
    kill: async () => void (await end("SIGKILL")),
    async dispose() {
      await end("SIGTERM");
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function readUrl(child: ChildProcess, output: string[]): Promise<string> {
  return new Promise((settle, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const match = /(https?:\/\/[^\s"]+)\/kiosk\//.exec(line);
        if (match?.[1] !== undefined) settle(match[1]);
      });
    }
    child.once("error", fail);
    child.once("exit", (code) =>
      fail(new Error(`the hall ended with ${code} before it was up:\n${output.join("\n")}`)),
    );
  });
}
