import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import type {
  Availability,
  Consumables,
  DeviceHistory,
  SpellTold,
  SubscribeReply,
  TelemetryView,
} from "../contract/index.ts";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

const hour = 3_600_000;
const now = Date.now();
const by = { kind: "agent", id: "actions" } as const;
let agent: OwnAgent;
let socket: Socket;

/** It worked for an hour, and had no paper for half of one, five hours ago. */
function fiveHoursAgo(dataDir: string): void {
  const file = new TelemetryFile(join(dataDir, "telemetry.db"));
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
}

beforeAll(async () => {
  agent = await openOwnAgent({
    config: () => ({
      // Nothing listens there: a printer that is away.
      devices: [{ id: "printer", kind: "receipt-printer", driver: "escpos", port: "tcp:127.0.0.1:9" }],
    }),
    before: fiveHoursAgo,
  });
  socket = io(agent.url, { transports: ["websocket"], extraHeaders: { cookie: agent.manager.cookie } });
});
afterAll(async () => {
  socket?.close();
  await agent?.dispose();
});

const ask = <T>(of: string) => agent.ask<T>("GET", of);
const span = `from=${now - 6 * hour}&to=${now - 4 * hour}`;
const printer = "/stations/001/devices/printer";

describe("a device's history over the wire", () => {
  it("has so few steps that nobody waits for it, however fine they are asked for", async () => {
    const years = `from=${now}&to=${now + 5 * 365 * 24 * hour}&step=ten-minutes`;
    const { answer } = await ask<DeviceHistory>(`${printer}/history?${years}`);
    expect(answer).toMatchObject({ step: "day" });
    expect(answer.edges.length).toBeLessThan(2_000);
  });

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
      code: "span-refused",
    });
    expect(await ask(`/stations/001/devices/nobody/history?${span}`)).toMatchObject({
      code: "device-unknown",
    });
    expect(await ask(`${printer}/history?from=yesterday&to=today`)).toMatchObject({
      code: "invalid-request",
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
    // Of a hall of one station the station's is the hall's.
    const { refused: _, ...hall } = state.hall;
    expect(state["s:001"]).toEqual(hall);
  });

  it("learns of a new roll and of a check's time from the journal", async () => {
    const { ops } = await agent.hall.journal.execute(
      {
        type: "request-action",
        station: "001",
        order: { name: "replenished", device: "printer" },
        by: agent.manager.accountId,
        reason: null,
      },
      by,
      "ask-1",
    );
    const asked = ops[0]?.event;
    if (asked?.type !== "action.requested") throw new Error("the action was not recorded");
    await agent.hall.journal.execute(
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
    await agent.again(() => {
      const path = join(agent.dataDir, "telemetry.db");
      for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
      writeFileSync(path, "this is no database, and long enough to be taken for one".repeat(200));
    });
    const { status, answer } = await ask<DeviceHistory>(`${printer}/history?${span}`);
    expect(status).toBe(200);
    expect(answer.reliability.availability).toBeNull();
    expect(readdirSync(agent.dataDir).some((name) => name.startsWith("telemetry.db.damaged-"))).toBe(true);
  });
});
