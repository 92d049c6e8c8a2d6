import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AgentOptions, type RunningAgent, startAgent } from "@yimen/edge-agent/agent.ts";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import type { Config } from "@yimen/edge-agent/config/schema.ts";
import type { Hall } from "@yimen/edge-agent/journal/open.ts";
import { openLog } from "@yimen/edge-agent/observe/log.ts";
import { type Colleague, setUpManager } from "./staff.ts";

export interface OwnAgentOptions extends Partial<Omit<AgentOptions, "config" | "log">> {
  /** What differs from the sample hall; asked for at each start. */
  config?(base: Config): Partial<Config>;
  /** What lies in its data folder before it starts. */
  before?(dataDir: string): Promise<void> | void;
}

export interface Asking {
  readonly body?: object;
  /** Whose session it is; the manager's unless told otherwise, null for nobody's. */
  readonly who?: Pick<Colleague, "cookie"> | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered<T> {
  readonly status: number;
  /** A problem's; empty otherwise. */
  readonly code: string;
  /** JSON, or the text as it came. */
  readonly answer: T;
  readonly type: string;
}

/** A real agent in the test's own process, spoken to over its wire: no device but those that its configuration names, and no voice. */
export interface OwnAgent {
  readonly url: string;
  readonly dataDir: string;
  readonly hall: Hall;
  readonly manager: Colleague;
  /** What it wrote into its log, with what is written for debugging only. */
  readonly log: readonly string[];
  /** `path`: below `/api`. */
  ask<T>(method: string, path: string, given?: Asking): Promise<Answered<T>>;
  /** Closes it, lets `between` at its data, and starts it on them again. */
  again(between?: () => void): Promise<void>;
  /** Only closes it: its data may be looked at. */
  stop(): Promise<void>;
  /** Closes it and removes its data. */
  dispose(): Promise<void>;
}

export async function openOwnAgent(options: OwnAgentOptions = {}): Promise<OwnAgent> {
  const { config = () => ({}), before, plugins = [], ...more } = options;
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-own-agent-"));
  const lines: string[] = [];
  let hall: Hall | undefined;
  const start = (): Promise<RunningAgent> => {
    const usual = defaultConfig();
    const base: Config = {
      ...{ ...usual, data: dataDir, simulate: false, devices: [] },
      server: { host: "127.0.0.1", port: 0, allowedHosts: [] },
      voice: { ...usual.voice, engine: "none" },
    };
    return startAgent({
      ...more,
      config: { ...base, ...config(base) },
      log: openLog({ level: "debug" }, { write: (line) => lines.push(line) }),
      plugins: [
        async (app) => {
          hall = app.hall as Hall;
        },
        ...plugins,
      ],
    });
  };
  await before?.(dataDir);
  let agent = await start();
  const manager = await setUpManager(agent.url, dataDir);
  return {
    get url() {
      return agent.url;
    },
    get hall() {
      if (hall === undefined) throw new Error("the agent is not up");
      return hall;
    },
    ...{ dataDir, manager, log: lines },
    async ask<T>(method: string, path: string, { body, who = manager, headers = {} }: Asking = {}) {
      const bytes = body instanceof Uint8Array;
      const type = bytes ? "application/octet-stream" : "application/json";
      const reply = await fetch(`${agent.url}/api${path}`, {
        method,
        headers: {
          ...(who === null ? {} : { cookie: who.cookie }),
          ...(body === undefined ? {} : { "content-type": type }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
      });
      const text = await reply.text();
      const told = /json/.test(reply.headers.get("content-type") ?? "") ? JSON.parse(text) : text;
      const answer = told as T & { readonly code?: string };
      const code = reply.ok ? "" : (answer.code ?? "");
      return { status: reply.status, code, answer, type: reply.headers.get("content-type") ?? "" };
    },
    async again(between = () => undefined) {
      await agent.close();
      between();
      agent = await start();
    },
    stop: () => agent.close(),
    async dispose() {
      await agent.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
