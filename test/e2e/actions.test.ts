import type { AuditPage, DeviceHistory, StationView } from "@yimen/edge-agent/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Chair, chairOf } from "../harness/actions.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { type Colleague, setUpManager } from "../harness/staff.ts";
import { Visitor } from "../harness/visitor.ts";

let hall: Hall;
let manager: Colleague;
let chair: Chair;
let hands: Hands;

beforeAll(async () => {
  hall = await startHall();
  manager = await setUpManager(hall.url, hall.dataDir);
  chair = chairOf(hall, manager);
  hands = await handsAt(hall);
});
afterAll(async () => {
  chair.close();
  await hands.seen.close();
  await hall.dispose();
});

const station = () => hall.json<StationView>("/api/station");
const device = async (id: string) => (await station()).devices.find((each) => each.id === id);
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "not refused",
    (error: Error) => error.message,
  );

describe("from the manager's chair", () => {
  it("asks each device, and says where only its port could be proved", async () => {
    const reader = await chair.do({ name: "health-check", device: "reader", level: "internal" });
    expect(reader).toMatchObject({
      state: "done",
      detail: { proof: "answers" },
      by: { staffNumber: "9001" },
    });
    const scanner = await chair.do({ name: "health-check", device: "scanner", level: "internal" });
    expect(scanner.detail["proof"]).toBe("port");
    await hands.unplug("printer");
    await hands.seen.until(
      ({ devices }) => devices.find(({ name }) => name === "printer")?.plugged === false,
    );
    const all = await chair.do({ name: "check-devices" });
    expect(all).toMatchObject({ state: "failed", code: "devices-failed" });
    expect(typeof all.detail["printer"]).toBe("string");
    expect(typeof all.detail["reader"]).toBe("number");
    await hands.replug("printer");
    await expect.poll(async () => (await device("printer"))?.word).toBe("in-service");
  });

  it("prints a test slip that the printer itself confirms, and tells when it could not", async () => {
    const before = (await hands.slips()).length;
    const printed = await chair.do({ name: "health-check", device: "printer", level: "external" });
    expect(printed).toMatchObject({ state: "done", detail: { printed: "printed", evidence: "device" } });
    const slips = await hands.slips();
    expect(slips).toHaveLength(before + 1);
    expect(slips.at(-1)).toContain("测试页");
    await hands.tell("printer", "paper out");
    const empty = await chair.do({ name: "replenished", device: "printer" });
    expect(empty).toMatchObject({ state: "failed", code: "paper-out" });
    await hands.tell("printer", "paper full");
    expect(await chair.do({ name: "replenished", device: "printer" })).toMatchObject({
      state: "done",
      detail: { paper: "full" },
    });
  });

  it("shows a test text on a sign and gives it its own text back", async () => {
    const shown = async () => (await device("sign"))?.values["shown"];
    await expect.poll(shown).not.toBe("unknown");
    const own = await shown();
    const actionId = await chair.ask({ name: "health-check", device: "sign", level: "interactive" });
    const { progress } = await chair.step(actionId, "read-sign");
    expect(progress?.detail["text"]).toMatch(/^\d{4}$/);
    expect(await shown()).toBe(progress?.detail["text"]);
    await chair.answer(actionId, "read-sign", "yes");
    const action = await chair.until(actionId, ({ state }) => state !== "running");
    expect(action).toMatchObject({ state: "done", detail: { evidence: "device", missing: 0 } });
    await expect.poll(shown).toBe(own);
  });

  it("lets a person and the reader go through a check together, whose card no visit ever sees", async () => {
    const visitor = new Visitor(hall.url);
    const actionId = await chair.ask({ name: "health-check", device: "reader", level: "interactive" });
    await chair.step(actionId, "lay-card");
    expect((await station()).abilities.readCard).toEqual({ works: false, reason: "busy" });
    await hall.json("/simulate/api/card", { method: "POST", body: JSON.stringify({ kind: "resident" }) });
    await chair.step(actionId, "take-card");
    await hall.json("/simulate/api/card", { method: "DELETE" });
    const ended = await chair.until(actionId, ({ state }) => state !== "running");
    expect(ended).toMatchObject({
      state: "done",
      detail: { "step.lay-card": "seen", "step.take-card": "seen" },
    });
    expect((await station()).abilities.readCard.works).toBe(true);
    expect((await visitor.start()).identity).toBeNull();
    await visitor.end();
  });

  it("takes a person's no for what it is", async () => {
    const actionId = await chair.ask({ name: "health-check", device: "camera", level: "interactive" });
    await chair.step(actionId, "lay-page");
    await chair.answer(actionId, "lay-page", "yes");
    await chair.step(actionId, "see-page");
    expect((await chair.file(actionId)).subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8));
    await chair.answer(actionId, "see-page", "no");
    expect(await chair.until(actionId, ({ state }) => state !== "running")).toMatchObject({
      state: "failed",
      code: "check-not-passed",
    });
    expect(await refusal(chair.answer(actionId, "see-page", "yes"))).toBe("action-unknown");
  });

  it("tells what of a check was skipped, and never that it was well", async () => {
    const actionId = await chair.ask({ name: "health-check", device: "printer", level: "interactive" });
    for (const step of ["open-cover", "pull-paper", "load-paper", "close-cover"]) {
      await chair.step(actionId, step);
      await chair.answer(actionId, step, "skip");
    }
    await chair.step(actionId, "look-slip");
    await chair.answer(actionId, "look-slip", "yes");
    await chair.until(actionId, ({ state }) => state === "done");
    const skipped = await chair.ask({ name: "health-check", device: "pads", level: "interactive" });
    await chair.step(skipped, "press-keys-3");
    await chair.answer(skipped, "press-keys-3", "skip");
    const nothing = await chair.until(skipped, ({ state }) => state !== "running");
    expect(nothing).toMatchObject({ state: "failed", code: "check-skipped" });
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const audit = await hall.json<AuditPage>(
      `/api/audit?from=${today}&to=${today}&kind=actions&language=en`,
      {
        headers: { cookie: manager.cookie },
      },
    );
    expect(
      audit.entries
        .filter(({ type }) => type === "action.finished")
        .slice(0, 2)
        .map(({ text }) => text),
    ).toEqual([
      "Kiosk 1 · Rating pad: health check (step by step) — all skipped, nothing was checked",
      "Kiosk 1 · Receipt printer: health check (step by step) — checked in part, the rest was skipped",
    ]);
  });

  it("takes for planned what a check asks a person to do", async () => {
    const headers = { cookie: manager.cookie };
    const { id } = (await station()).station;
    const from = Date.now();
    const spells = async () => {
      const path = `/api/stations/${id}/devices/printer/history?from=${from}&to=${from + 3_600_000}`;
      const { spells } = await hall.json<DeviceHistory>(path, { headers });
      return spells
        .filter(({ axis, from: began }) => axis === "word" && began >= from)
        .map(({ value, cause }) => `${value} ${cause ?? ""}`.trim())
        .toReversed();
    };
    const actionId = await chair.ask({ name: "health-check", device: "printer", level: "interactive" });
    await chair.step(actionId, "open-cover");
    await hands.tell("printer", "cover open");
    await chair.step(actionId, "pull-paper");
    await expect.poll(async () => (await device("printer"))?.word).not.toBe("in-service");
    await hands.tell("printer", "cover closed");
    await expect.poll(async () => (await device("printer"))?.word).toBe("in-service");
    await chair.answer(actionId, "all", "skip");
    await chair.until(actionId, ({ state }) => state !== "running");
    await expect.poll(spells).toEqual(["planned check", "in-service"]);
  });

  it("ends a check when the person has enough of it", async () => {
    const actionId = await chair.ask({ name: "health-check", device: "pads", level: "interactive" });
    await chair.step(actionId, "press-keys-3");
    await hands.tell("pads", "rate 非常满意");
    await hands.tell("pads", "rate 不满意");
    await chair.until(actionId, ({ progress }) => progress?.detail["seen"] === "5 2");
    await chair.answer(actionId, "all", "skip");
    expect(await chair.until(actionId, ({ state }) => state !== "running")).toMatchObject({
      state: "failed",
      code: "check-given-up",
      detail: { "step.press-keys-3": "given-up", "levels.3": "5 2" },
    });
    expect((await device("pads"))?.device).toBe("online");
  });

  it("writes what went over a line into the log for a while, lengths only", async () => {
    const wires = () => hall.output.filter((line) => line.includes('"msg":"wire out"'));
    expect(wires()).toEqual([]);
    await chair.do({ name: "log-level", device: "printer", level: "debug", minutes: 1 });
    await chair.do({ name: "health-check", device: "printer", level: "internal" });
    await chair.do({ name: "log-level", device: "printer", level: "info", minutes: 1 });
    await expect.poll(wires).not.toEqual([]);
    expect(wires().every((line) => line.includes('"device":"printer"'))).toBe(true);
  });
});

describe("while somebody is served", () => {
  it("refuses what would disturb the visit, unless it is forced with a reason", async () => {
    const visitor = new Visitor(hall.url);
    await visitor.start();
    const restart = { name: "restart-device", device: "printer" } as const;
    expect(await refusal(chair.ask(restart, { reason: "卡纸" }))).toBe("visit-open");
    expect(await refusal(chair.ask({ name: "lock-device", device: "camera" }, { reason: "x" }))).toBe(
      "visit-open",
    );
    expect(await refusal(chair.ask(restart, { forced: true }))).toBe("reason-needed");
    // Asking disturbs nobody.
    expect(await chair.do({ name: "health-check", device: "printer", level: "internal" })).toMatchObject({
      state: "done",
    });
    expect(await chair.do(restart, { forced: true, reason: "卡纸" })).toMatchObject({
      state: "done",
      forced: true,
      reason: "卡纸",
    });
    await visitor.end();
    expect(await chair.do(restart, { reason: "卡纸" })).toMatchObject({ state: "done", forced: false });
  });

  it("frees a device by ending the visit that holds it", async () => {
    const visitor = new Visitor(hall.url);
    await visitor.start();
    expect((await device("reader"))?.claim?.visit).toBe(visitor.visit?.id);
    const freed = await chair.do(
      { name: "release-claim", device: "reader" },
      { forced: true, reason: "页面死机" },
    );
    expect(freed).toMatchObject({ state: "done", detail: { wasClaimed: true } });
    expect((await device("reader"))?.claim).toBeNull();
    await expect(visitor.call("PUT", "/item", { itemId: "x" })).rejects.toThrow();
  });
});

it("starts the agent anew within its process, and its devices stay", async () => {
  const started = () => hall.output.filter((line) => line.includes('"msg":"listening"')).length;
  const before = started();
  expect(await refusal(chair.ask({ name: "restart-agent" }))).toBe("reason-needed");
  const check = await chair.ask({ name: "health-check", device: "reader", level: "interactive" });
  await chair.step(check, "lay-card");
  const action = await chair.do({ name: "restart-agent" }, { reason: "内存占用高" });
  expect(action).toMatchObject({ state: "done", detail: { waitsForVisits: 0 } });
  await expect.poll(started).toBe(before + 1);
  // What ran was given up, and says so, before the agent closed.
  expect(await chair.until(check, ({ state }) => state !== "running")).toMatchObject({
    state: "failed",
    detail: { "step.lay-card": "given-up" },
  });
  await expect.poll(async () => (await device("printer").catch(() => undefined))?.word).toBe("in-service");
});

describe("what stands in the journal", () => {
  it("does one thing for one key, however often it is asked", async () => {
    const order = { name: "health-check", device: "reader", level: "internal" } as const;
    const [one, other] = await Promise.all([
      chair.ask(order, { key: "same-key-1" }),
      chair.ask(order, { key: "same-key-1" }),
    ]);
    expect(other).toBe(one);
    await chair.until(one, ({ state }) => state === "done");
  });

  it("keeps a lock over a kill, and what ran then is not known", async () => {
    await chair.do({ name: "lock-device", device: "camera" }, { reason: "镜头碎了" });
    expect((await station()).abilities.capture).toEqual({ works: false, reason: "locked" });
    const capture = await chair.ask({ name: "begin-capture", device: null, minutes: 5 });
    await chair.until(capture, ({ progress }) => progress?.what === "capture");
    await hall.kill();
    chair.close();
    await hands.seen.close();
    hall = await startHall({ dataDir: hall.dataDir });
    chair = chairOf(hall, manager);
    hands = await handsAt(hall);
    expect(await chair.until(capture, ({ state }) => state !== "running")).toMatchObject({
      state: "unknown",
    });
    expect(await device("camera")).toMatchObject({ word: "out-of-service", error: { code: "locked" } });
    expect(await chair.do({ name: "unlock-device", device: "camera" })).toMatchObject({ state: "done" });
    await expect.poll(async () => (await station()).abilities.capture.works).toBe(true);
    expect(hall.output.join("\n")).not.toContain("镜头");
  });
});
