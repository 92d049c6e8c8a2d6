import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startAgent } from "@yimen/edge-agent/agent.ts";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import type { Config } from "@yimen/edge-agent/config/schema.ts";
import type { Op, Problem } from "@yimen/edge-agent/contract";
import { addStaff, type Colleague, setUpManager, signIn } from "../harness/staff.ts";
import { DayClock } from "./day-clock.ts";

/** The agent refused: its code, for who expects one. */
export class Refused extends Error {
  readonly code: string;
  constructor(code: string, what: string) {
    super(`${what}: ${code}`);
    this.code = code;
  }
}

/** A real agent whose clock a day moves on, spoken to over HTTP as screens and clerks do. */
export interface AgentUnderDay {
  readonly url: string;
  readonly clock: DayClock;
  readonly config: Config;
  readonly manager: Colleague;
  readonly clerks: ReadonlyMap<string, Colleague>;
  /** Every op that was committed, in order. */
  readonly ops: readonly Op[];
  post<Answer>(path: string, body: unknown, as?: Colleague): Promise<Answer>;
  get<Answer>(path: string, as?: Colleague): Promise<Answer>;
  close(): Promise<void>;
}

export async function agentUnderDay(
  startsAt: number,
  windows: readonly string[],
  change: Partial<Config["queue"]> = {},
): Promise<AgentUnderDay> {
  const folder = mkdtempSync(join(tmpdir(), "yimen-day-"));
  const clock = new DayClock(startsAt);
  const base = defaultConfig();
  const config: Config = {
    ...base,
    data: join(folder, "data"),
    simulate: false,
    server: { ...base.server, port: 0 },
    log: { ...base.log, level: "silent" },
    voice: { ...base.voice, engine: "none" },
    queue: { ...base.queue, windows: windows.map((id) => ({ id, lanes: [] })), ...change },
  };
  const ops: Op[] = [];
  const agent = await startAgent({
    config,
    clock,
    plugins: [
      async (app) => {
        app.hall.journal.onCommit((committed) => {
          ops.push(...committed);
        });
      },
    ],
  });
  const clerks = new Map<string, Colleague>();
  const cookies = new Map<string, string>();
  const send = async <Answer>(
    method: "GET" | "POST",
    path: string,
    body?: unknown,
    as?: Colleague,
  ): Promise<Answer> => {
    const reply = await fetch(`${agent.url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(as === undefined ? {} : { cookie: cookies.get(as.login) ?? as.cookie }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) {
      const { code } = JSON.parse(text) as Problem;
      const window = [...clerks].find(([, clerk]) => clerk === as)?.[0];
      if (code !== "sign-in-needed" || as === undefined || cookies.get(as.login) === "")
        throw new Refused(code, `${method} ${path}`);
      // Idle for too long, as after a quiet hour: whoever comes back signs in again.
      cookies.set(as.login, "");
      cookies.set(as.login, await signIn(agent.url, as.login, as.password, window));
      return send(method, path, body, as);
    }
    return (text === "" ? undefined : JSON.parse(text)) as Answer;
  };
  try {
    const manager = await setUpManager(agent.url, config.data);
    for (const [at, window] of windows.entries()) {
      const wanted = {
        login: `clerk${at + 1}`,
        staffNumber: String(1001 + at),
        roles: ["clerk"] as const,
        window,
      };
      clerks.set(window, await addStaff(agent.url, manager, wanted));
    }
    return {
      ...{ url: agent.url, clock, config, manager, clerks, ops },
      post: (path, body, as) => send("POST", path, body, as),
      get: (path, as) => send("GET", path, undefined, as),
      async close() {
        await agent.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await agent.close();
    throw error;
  }
}
