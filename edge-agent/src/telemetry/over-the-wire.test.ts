import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Colleague, setUpManager } from "../../../test/harness/staff.ts";
import { type RunningAgent, startAgent } from "../agent.ts";
import { defaultConfig } from "../config/default.ts";
import type {
  Availability,
  Consumables,
  DeviceHistory,
  SpellTold,
  SubscribeReply,
  TelemetryView,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { openLog } from "../observe/log.ts";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

const hour = 3_600_000;
const dataDir = mkdtempSync(join(tmpdir(), "yimen-telemetry-wire-"));
const path = join(dataDir, "telemetry.db");
const now = Date.now();
const by = { kind: "agent", id: "actions" } as const;
let agent: RunningAgent;
let hall: Pick<Hall, "journal">;
let manager: Colleague;
let socket: Socket;

const start = () =>
  startAgent({
    config: {
      ...defaultConfig(),
      data: dataDir,
      simulate: false,
      server: { host: "127.0.0.1", port: 0, allowedHosts: [] },
      // Nothing listens there: a printer that is away.
      devices: [{ id: "printer", kind: "receipt-printer", driver: "escpos", port: "tcp:127.0.0.1:9" }],
    },
    log: openLog({ level: "debug" }, { write: () => undefined }),
    plugins: [
      async (app) => {
        hall = app.hall;
      },
    ],
  });

beforeAll(async () => {
  // It worked for an hour, and had no paper for half of one, five hours ago.
  const file = new TelemetryFile(path);
  const spell = (from: number, to: number, value: string, cause: string | null) => {
    file.spells.begin("001", "printer", "word", now + from * hour, value, cause);
    file.spells.end("001", "printer", "word", now + to * hour);
  };
  spell(-6, -5, "in-service", null);
  spell(-5, -4.5, "degraded", "paper-out");
  spell(-4.5, -4, "in-service", null);
  file.samples.put("001", "printer", "receipts", now - 5.5 * hour, 12);
  file.samples.put("001", "printer", "metres", now - 5.5 * hour, 2.4);
  file.alive(now - 4 * hour);
  file.close();
  agent = await start();
  manager = await setUpManager(agent.url, dataDir);
  socket = io(agent.url, { transports: ["websocket"], extraHeaders: { cookie: manager.cookie } });
});
afterAll(async () => {
  socket?.close();
  await agent?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function ask<T>(of: string) {
  const reply = await fetch(`${agent.url}/api${of}`, { headers: { cookie: manager.cookie } });
  const text = await reply.text();
  const answer = (text.startsWith("{") ? JSON.parse(text) : text) as T & { readonly code?: string };
  return { status: reply.status, answer, type: reply.headers.get("content-type") ?? "" };
}
const span = `from=${now - 6 * hour}&to=${now - 4 * hour}`;
const printer = "/stations/001/devices/printer";

describe("a device's history over the wire", () => {
  it("tells words, counters and reliability of a time", async () => {
    const { status, answer } = await ask<DeviceHistory>(`${printer}/history?${span}`);
    expect(status).toBe(200);
    expect(answer.step).toBe("ten-minutes");
    expect(answer.words).toHaveLength(answer.edges.length - 1);
    expect(answer.reliability).toMatchObject({
      availability: 0.75,
      stops: 1,
      mttrMs: hour / 2,
      unknownMs: 0,
    });
    expect(answer.causes).toEqual([{ cause: "paper-out", times: 1, ms: hour / 2 }]);
    const receipts = answer.series.find(({ name }) => name === "receipts");
    expect(receipts?.points.reduce((sum, point) => sum + (point?.sum ?? 0), 0)).toBe(12);
  });

  it("goes on with what the device does now", async () => {
    await expect
      .poll(async () => {
        const { answer } = await ask<DeviceHistory>(`${printer}/history?from=${now}&to=${now + hour}`);
        return answer.spells.map(({ value, cause, to }) => ({ value, cause, to }));
      })
      .toContainEqual({ value: "out-of-service", cause: "cannot-open", to: null });
  });

  it("is a table that spreadsheets open", async () => {
    const { answer, type } = await ask<string>(`${printer}/history?${span}&step=hour&format=csv&language=en`);
    expect(type).toContain("text/csv");
    const [head = "", ...rows] = String(answer).trim().split("\r\n");
    expect(head).toMatch(/^\uFEFF?from,to,in service \(s\)/);
    const down = rows.map((row) => Number(row.split(",")[4]));
    expect(down.reduce((sum, seconds) => sum + seconds, 0)).toBe(1_800);
  });

  it("refuses what it can't tell", async () => {
    expect(await ask(`${printer}/history?from=${now}&to=${now}`)).toMatchObject({
      status: 400,
      answer: { code: "span-refused" },
    });
    expect(await ask(`/stations/001/devices/nobody/history?${span}`)).toMatchObject({
      answer: { code: "device-unknown" },
    });
    expect(await ask(`${printer}/history?from=yesterday&to=today`)).toMatchObject({
      answer: { code: "invalid-request" },
    });
  });

  it("stands behind the hall's figures, with its rows", async () => {
    const { answer } = await ask<Availability>(`/availability?${span}`);
    expect(answer.hall).toMatchObject({ availability: 0.75, stops: 1 });
    expect(answer.devices).toMatchObject([{ station: "001", device: "printer" }]);
    const { answer: rows } = await ask<{ spells: SpellTold[] }>(`/availability/spells?${span}`);
    expect(rows.spells.map(({ value }) => value)).toContain("degraded");
  });

  it("is pushed as each device's last day", async () => {
    const reply = (await socket.emitWithAck("subscribe", {
      view: "telemetry",
    })) as SubscribeReply<TelemetryView>;
    if (!reply.ok || !("state" in reply)) throw new Error("the view was not given");
    let { state } = reply;
    socket.on("change", (change: { set: Partial<TelemetryView> }) => {
      state = { ...state, ...change.set };
    });
    await expect.poll(() => state.hall.n, { timeout: 15_000 }).toBe(1);
    expect(state["d:001/printer"]?.stops).toBeGreaterThanOrEqual(1);
    expect(state["d:001/printer"]?.hours).toHaveLength(24);
    expect(state.hall.hours.some((share) => share !== null && share > 0 && share < 1)).toBe(true);
  });

  it("learns of a new roll and of a check's time from the journal", async () => {
    const { ops } = await hall.journal.execute(
      {
        type: "request-action",
        station: "001",
        order: { name: "replenished", device: "printer" },
        by: manager.accountId,
        reason: null,
      },
      by,
      "ask-1",
    );
    const asked = ops[0]?.event;
    if (asked?.type !== "action.requested") throw new Error("the action was not recorded");
    await hall.journal.execute(
      {
        type: "finish-action",
        actionId: asked.actionId,
        outcome: "done",
        code: null,
        detail: { paper: "full" },
        milliseconds: 5,
      },
      by,
      "finish-1",
    );
    const { answer } = await ask<Consumables>(`${printer}/consumables`);
    expect(answer.paper?.newSince).toBeGreaterThanOrEqual(now);
    expect(answer.paper).toMatchObject({ slips: 0, forecast: { learnedFrom: 0 } });
  });

  it("is put aside when it can't be read, and the hall goes on", async () => {
    await agent.close();
    for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
    writeFileSync(path, "this is no database, and long enough to be taken for one".repeat(200));
    agent = await start();
    const { status, answer } = await ask<DeviceHistory>(`${printer}/history?${span}`);
    expect(status).toBe(200);
    expect(answer.reliability.availability).toBeNull();
    expect(readdirSync(dataDir).some((name) => name.startsWith("telemetry.db.damaged-"))).toBe(true);
  });
});
