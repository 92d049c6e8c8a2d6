import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { addStaff, type Colleague } from "../../../test/harness/staff.ts";
import type {
  AlarmDetail,
  AlarmPage,
  AlarmsView,
  AlarmView,
  SubscribeReply,
  ViewChange,
} from "../contract/index.ts";
import { type Hook, openHook } from "../notify/testing/receivers.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-alarms-"));
let hook: Hook;
let agent: OwnAgent;
let manager: Colleague;
let clerk: Colleague;
let socket: Socket;
let state: Record<string, unknown> = {};
/** In January after the last year whose holidays are known: an alarm from the first moment. */
const ahead = Date.parse("2027-01-15T09:00:00+08:00") - Date.now();

beforeAll(async () => {
  hook = await openHook();
  writeFileSync(join(folder, "duty.key"), "a secret of the duty system, long enough");
  agent = await openOwnAgent({
    config: ({ alarms }) => ({
      alarms: {
        ...alarms,
        webhooks: [
          {
            ...{ id: "duty", url: hook.url, secretFile: join(folder, "duty.key") },
            ...{ least: "warning", level: 0, cleared: true, timeoutSeconds: 5 },
          },
        ],
      },
    }),
    clock: { ...systemClock, now: () => Date.now() + ahead },
  });
  manager = agent.manager;
  clerk = await addStaff(agent.url, manager, { login: "chuangkou", staffNumber: "1003", roles: ["clerk"] });
  socket = io(agent.url, { transports: ["websocket"], extraHeaders: { cookie: manager.cookie } });
  socket.on("change", ({ room, set }: ViewChange) => {
    if (room === "alarms") state = { ...state, ...set };
  });
  const reply = await subscribed(socket);
  if (reply.ok && "state" in reply) state = { ...(reply.state as AlarmsView) };
});
afterAll(async () => {
  socket?.close();
  await agent?.dispose();
  await hook?.close();
  rmSync(folder, { recursive: true, force: true });
});

const subscribed = (line: Socket) =>
  new Promise<SubscribeReply>((resolve) => line.emit("subscribe", { view: "alarms" }, resolve));
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });
const ask = async (method: string, path: string, body?: object, key = "key-0001", who = manager) => {
  const headers = { "idempotency-key": key };
  const { status, answer } = await agent.ask<unknown>(method, path, {
    ...{ who, headers },
    ...(body === undefined ? {} : { body }),
  });
  return { status, body: answer };
};
const holidays = () =>
  Object.values(state).find((one) => (one as AlarmView | null)?.kind === "holidays-unknown") as
    | AlarmView
    | undefined;

it("raises what stands, pushes it to managers alone, and tells the channel", async () => {
  await soon(() =>
    expect(holidays()).toMatchObject({ originator: "hall", severity: "warning", clearedAt: null }),
  );
  expect(holidays()?.place["zh-Hans"]).toBe("样例社区便民服务站");
  expect(state["counts"]).toMatchObject({ warning: 1 });
  await soon(() => expect(hook.got.length).toBe(1));
  expect(JSON.parse(hook.got[0]?.body ?? "")).toMatchObject({
    alarm: { kind: "holidays-unknown", facts: { until: "2026-12-31" } },
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1.*\/manage\/#alarms$/),
  });
  const other = io(agent.url, { transports: ["websocket"], extraHeaders: { cookie: clerk.cookie } });
  expect(await subscribed(other)).toMatchObject({ ok: false, problem: { code: "role-missing" } });
  other.close();
});

it("is acknowledged once, whoever repeats it, and what was written with it is read by managers alone", async () => {
  const { alarmId = "" } = holidays() ?? {};
  const said = "问过王五 13900000000，下周公布";
  const body = { alarmIds: [alarmId], note: said };
  expect((await ask("POST", "/alarms/acknowledge", body, "key-ack-1", clerk)).status).toBe(403);
  expect((await ask("POST", "/alarms/acknowledge", body, "key-ack-1")).status).toBe(204);
  const before = agent.hall.journal.head();
  expect((await ask("POST", "/alarms/acknowledge", body, "key-ack-1")).status).toBe(204);
  expect(agent.hall.journal.head()).toBe(before);
  await soon(() => expect(holidays()?.acknowledged).toMatchObject({ by: { name: manager.name } }));
  const detail = (await ask("GET", `/alarms/${alarmId}`)).body as AlarmDetail;
  expect(detail.steps.find(({ what }) => what === "acknowledged")).toMatchObject({ note: said });
  expect(detail.owners.map(({ accountId }) => accountId)).toEqual([manager.accountId]);
  const ops: string[] = [];
  for await (const op of agent.hall.journal.read(0)) {
    ops.push(JSON.stringify(op));
    if (op.seq >= agent.hall.journal.head()) break;
  }
  for (const place of [
    ops.join(),
    agent.log.join(),
    hook.got.map((one) => one.body).join(),
    JSON.stringify(state),
  ])
    expect(place).not.toContain("13900000000");
});

it("is given to a manager, who alone can see it, and whoever is none any more is still its owner by name", async () => {
  const { alarmId = "" } = holidays() ?? {};
  const give = (owner: string, key: string) => ask("POST", `/alarms/${alarmId}/assign`, { owner }, key);
  const chief = await addStaff(agent.url, manager, {
    login: "zhuren",
    staffNumber: "9002",
    roles: ["manager"],
  });
  expect((await give(chief.accountId, "key-give-1")).status).toBe(204);
  await soon(() => expect(holidays()?.owner).toMatchObject({ accountId: chief.accountId }));
  expect((await give(clerk.accountId, "key-give-2")).body).toMatchObject({ code: "alarm-owner-unknown" });
  expect((await give("nobody", "key-give-3")).body).toMatchObject({ code: "alarm-owner-unknown" });
  expect((await ask("PATCH", `/accounts/${chief.accountId}`, { roles: ["clerk"] })).status).toBe(200);
  // To leave it as it is asks nothing of anybody.
  expect((await give(chief.accountId, "key-give-4")).status).toBe(204);
  const detail = (await ask("GET", `/alarms/${alarmId}`)).body as AlarmDetail;
  expect(detail.alarm.owner).toMatchObject({ name: chief.name });
  expect(detail.owners.map(({ accountId }) => accountId)).toEqual([manager.accountId]);
  expect((await ask("GET", "/alarms/none")).body).toMatchObject({ code: "alarm-unknown" });
});

it("is silent during maintenance, which ends by hand, and a repeat begins no second one", async () => {
  const body = { scope: "hall", minutes: 30, reason: "年度检修" };
  for (let times = 0; times < 2; times += 1)
    expect((await ask("POST", "/maintenance", body, "key-rest-1")).status).toBe(204);
  await soon(() =>
    expect(state["maintenance"]).toMatchObject([{ scope: "hall", reason: "年度检修", ended: null }]),
  );
  await soon(() => expect(holidays()?.silenced).toBe("maintenance"));
  expect(state["counts"]).toMatchObject({ warning: 0, unacknowledged: 0 });
  const [{ maintenanceId }] = state["maintenance"] as [{ maintenanceId: string }];
  expect((await ask("POST", `/maintenance/${maintenanceId}/end`, undefined, "key-rest-2")).status).toBe(204);
  await soon(() => expect(holidays()?.silenced).toBeNull());
  expect((await ask("POST", "/maintenance", { ...body, scope: "room:1" }, "key-rest-3")).status).toBe(400);
});

it("has pages of what is over and of one originator, and a channel to be tried", async () => {
  expect((await ask("GET", "/alarms")).body as AlarmPage).toEqual({ alarms: [], next: null });
  const ofHall = (await ask("GET", "/alarms?originator=hall")).body as AlarmPage;
  expect(ofHall.alarms.map(({ kind }) => kind)).toEqual(["holidays-unknown"]);
  hook.answers.push(503);
  expect((await ask("POST", "/alarm-channels/duty/test")).body).toMatchObject({
    ok: false,
    reason: "http-503",
  });
  await soon(() =>
    expect(state["channels"]).toMatchObject([{ id: "duty", trouble: "http-503", ready: true }]),
  );
  expect((await ask("POST", "/alarm-channels/duty/test")).body).toMatchObject({ ok: true });
});
