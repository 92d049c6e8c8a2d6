import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addStaff, type Colleague, setUpManager, signIn, testPassword } from "../../../test/harness/staff.ts";
import { type RunningAgent, startAgent } from "../agent.ts";
import { defaultConfig } from "../config/default.ts";
import type { Problem, VisitStarted } from "../contract/index.ts";
import { openLog } from "../observe/log.ts";

const dataDir = mkdtempSync(join(tmpdir(), "yimen-desk-"));
let agent: RunningAgent;
let clerk: Colleague;

async function ask<T>(method: string, path: string, cookie: string, headers: Record<string, string> = {}) {
  const reply = await fetch(`${agent.url}${path}`, {
    method,
    headers: { cookie, ...headers, ...(method === "POST" ? { "content-type": "application/json" } : {}) },
    ...(method === "POST" ? { body: "{}" } : {}),
  });
  const text = await reply.text();
  return { status: reply.status, body: (text === "" ? null : JSON.parse(text)) as T };
}

beforeAll(async () => {
  const usual = defaultConfig();
  agent = await startAgent({
    config: {
      ...usual,
      data: dataDir,
      simulate: false,
      server: { host: "127.0.0.1", port: 0, allowedHosts: [] },
      queue: { ...usual.queue, windows: [{ id: "3", lanes: [] }] },
    },
    log: openLog({ level: "silent" }),
  });
  const manager = await setUpManager(agent.url, dataDir);
  const wanted = { login: "ann", staffNumber: "1024", roles: ["clerk", "reviewer"], window: "3" } as const;
  clerk = await addStaff(agent.url, manager, wanted);
});
afterAll(async () => {
  await agent?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

it("ends the visit at a window with its own session, and not with another of the same colleague's", async () => {
  const begun = await ask<VisitStarted>("POST", "/api/windows/3/visit", clerk.cookie);
  const { secret, visit } = begun.body;
  const look = (cookie: string) =>
    ask<Partial<Problem>>("GET", `/api/visits/${visit.id}`, cookie, { "x-visit-secret": secret });
  const atDesk = await signIn(agent.url, clerk.login, testPassword);
  expect((await ask("POST", "/api/staff/sign-out", atDesk)).status).toBeLessThan(300);
  expect((await look(clerk.cookie)).status).toBe(200);
  await ask("POST", "/api/staff/sign-out", clerk.cookie);
  const again = await signIn(agent.url, clerk.login, testPassword, "3");
  expect((await look(again)).body.code).toBe("visit-over");
});
