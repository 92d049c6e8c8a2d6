import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AlarmCommand } from "../../contract/alarm.ts";
import { TrialHall } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

const againMs = 600_000;
const raise = (kind = "paper-out", tell: readonly string[] = []): AlarmCommand => ({
  type: "raise-alarm",
  originator: "device:001/printer",
  kind,
  severity: "major",
  facts: { code: "paper-out", device: "receipt-printer" },
  since: trial.clock.now(),
  againMs,
  tell,
});
const idOf = () => trial.hall.alarms.open()[0]?.alarmId ?? "";
const clear = (alarmId = idOf(), tell: readonly string[] = []) =>
  trial.do({ type: "clear-alarm", alarmId, why: "over", at: trial.clock.now(), tell });
const acknowledge = (alarmId = idOf(), note: string | null = null) =>
  trial.do({ type: "acknowledge-alarm", alarmId, by: "account-1", note });
const faults = async () => (await verifyData(trial.dataDir)).filter(({ met }) => !met);

describe("an alarm", () => {
  it("stands once for an originator and a kind, however often it is raised", async () => {
    await trial.do(raise());
    const twice = await trial.do(raise());
    expect(twice.ops).toEqual([]);
    await trial.do(raise("paper-low"));
    expect(trial.hall.alarms.open().map(({ kind, times }) => [kind, times])).toEqual([
      ["paper-out", 1],
      ["paper-low", 1],
    ]);
  });

  it("is over once it is both cleared and acknowledged, in either order, and not before", async () => {
    await trial.do(raise());
    const alarmId = idOf();
    await clear(alarmId);
    expect(trial.hall.alarms.open()).toMatchObject([{ acknowledgedAt: null, endedAt: null }]);
    await acknowledge(alarmId);
    expect(trial.hall.alarms.open()).toEqual([]);
    trial.clock.pass(2 * againMs);
    await trial.do(raise());
    expect(idOf()).not.toBe(alarmId);
    await acknowledge();
    expect(trial.hall.alarms.open()).toMatchObject([{ clearedAt: null }]);
    await clear();
    expect(trial.hall.alarms.open()).toEqual([]);
    expect(trial.hall.alarms.of("device:001/printer", 10)).toHaveLength(2);
  });

  it("is the same row with a count when its condition returns, and must be seen again", async () => {
    await trial.do(raise());
    const alarmId = idOf();
    await clear(alarmId);
    trial.clock.pass(24 * 3_600_000);
    await trial.do(raise());
    expect(trial.hall.alarms.open()).toMatchObject([{ alarmId, times: 2, clearedAt: null }]);
    await acknowledge(alarmId);
    trial.clock.pass(1_000);
    await clear(alarmId);
    trial.clock.pass(againMs - 2_000);
    await trial.do(raise("paper-out", ["duty"]));
    // Whoever acknowledged the outage before has not seen this one.
    const unseen = { acknowledgedAt: null, acknowledgedBy: null, level: 0 };
    expect(trial.hall.alarms.open()).toMatchObject([
      { alarmId, times: 3, raisedAt: trial.clock.now(), ...unseen },
    ]);
    expect(trial.hall.alarms.noticesDue()).toMatchObject([{ channel: "duty", about: "raised" }]);
  });

  it("stays acknowledged, and tells nobody, while it only flaps", async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await trial.do(raise("paper-out", ["duty"]));
      trial.clock.pass(1_000);
      if (turn < 3) await clear();
    }
    expect(trial.hall.alarms.noticesDue()).toHaveLength(4);
    const alarmId = idOf();
    await acknowledge();
    await clear();
    trial.clock.pass(1_000);
    await trial.do(raise("paper-out", ["duty"]));
    expect(trial.hall.alarms.open()).toMatchObject([{ alarmId, times: 5, acknowledgedBy: "account-1" }]);
    expect(trial.hall.alarms.noticesDue()).toHaveLength(4);
    await clear(alarmId);
    trial.clock.pass(3_600_000);
    await trial.do({ ...raise("paper-out", ["duty"]), againMs: 2 * 3_600_000 } as AlarmCommand);
    expect(trial.hall.alarms.open()).toMatchObject([{ alarmId, times: 6, acknowledgedAt: null }]);
    expect(trial.hall.alarms.noticesDue()).toHaveLength(5);
    expect(await faults()).toEqual([]);
  });

  it("tells each channel once in the commit that raises it", async () => {
    await trial.do(raise("paper-out", ["duty", "ops"]));
    expect(trial.hall.alarms.noticesDue().map(({ channel, about }) => [channel, about])).toEqual([
      ["duty", "raised"],
      ["ops", "raised"],
    ]);
    const [first, second] = trial.hall.alarms.noticesDue();
    const settle = (noticeId = "", outcome: "sent" | "given-up") =>
      trial.do({
        type: "settle-alarm-notice",
        noticeId,
        outcome,
        why: outcome === "sent" ? null : "refused",
      });
    await settle(first?.noticeId, "sent");
    await settle(second?.noticeId, "given-up");
    expect((await settle(first?.noticeId, "given-up")).ops).toEqual([]);
    expect(trial.hall.alarms.noticesDue()).toEqual([]);
    expect(trial.hall.alarms.noticesGivenUp()).toMatchObject([{ channel: "ops", reason: "refused" }]);
    await trial.do({ type: "resend-alarm-notice", noticeId: second?.noticeId ?? "" });
    expect(trial.hall.alarms.noticesDue()).toMatchObject([{ channel: "ops" }]);
    expect(await faults()).toEqual([]);
  });

  it("keeps what staff write under seal, and gives it to who may read it", async () => {
    await trial.do(raise());
    const said = "李四 13800000000 去装纸了";
    const acknowledged = await acknowledge(idOf(), said);
    expect(JSON.stringify(acknowledged.ops)).not.toContain("13800000000");
    const step = trial.hall.alarms.steps(idOf()).at(-1);
    expect(step === undefined ? null : trial.hall.alarms.note(step)).toBe(said);
  });

  it("refuses what it does not know", async () => {
    await expect(acknowledge("nothing")).rejects.toMatchObject({ code: "alarm-unknown" });
    await trial.do(raise());
    const assign = (owner: string | null) => trial.do({ type: "assign-alarm", alarmId: idOf(), owner });
    await expect(assign("stranger")).rejects.toMatchObject({ code: "alarm-owner-unknown" });
    await expect(
      trial.do({ type: "settle-alarm-notice", noticeId: "nothing", outcome: "sent", why: null }),
    ).rejects.toMatchObject({ code: "notice-unknown" });
  });
});

describe("maintenance", () => {
  const begin = (scope: string, minutes: number) =>
    trial.do({
      type: "begin-maintenance",
      scope,
      by: "account-1",
      reason: "换打印头",
      minutes,
    });

  it("covers a station's devices until its end, and names why", async () => {
    await begin("station:001", 30);
    const { alarms } = trial.hall;
    const now = trial.clock.now();
    expect(alarms.maintenanceOf("device:001/printer", now)).toMatchObject({
      reason: "换打印头",
      scope: "station:001",
    });
    expect(alarms.maintenanceOf("device:002/printer", now)).toBeNull();
    expect(alarms.maintenanceOf("device:001/printer", now + 30 * 60_000)).toBeNull();
    const { maintenanceId = "" } = alarms.maintenance(now)[0] ?? {};
    await trial.do({ type: "end-maintenance", maintenanceId, why: "by-hand" });
    expect(alarms.maintenanceOf("device:001/printer", now)).toBeNull();
    expect(alarms.maintenance(now - 1)).toMatchObject([{ why: "by-hand" }]);
    expect(await faults()).toEqual([]);
  });

  it("always ends, and always says why", async () => {
    const wrong = { code: "invalid-request" };
    await expect(begin("hall", 8 * 24 * 60)).rejects.toMatchObject(wrong);
    await expect(begin("hall", 0)).rejects.toMatchObject(wrong);
    await expect(begin("room:1", 5)).rejects.toMatchObject(wrong);
  });
});

it("keeps its tables as its ops say, whatever is done in whatever order", async () => {
  const kinds = ["paper-out", "paper-low", "device-failed"];
  const step = fc.record({
    what: fc.constantFrom("raise", "clear", "acknowledge", "escalate", "change", "wait", "restart"),
    at: fc.nat(2),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      for (const { what, at } of steps) {
        const kind = kinds[at] ?? "paper-out";
        const alarm = trial.hall.alarms.open().find((each) => each.kind === kind);
        const alarmId = alarm?.alarmId ?? "";
        if (what === "raise") await trial.do(raise(kind, ["duty"]));
        else if (what === "wait") trial.clock.pass(at * 400_000);
        else if (what === "restart") await trial.restart();
        else if (alarm === undefined) continue;
        else if (what === "clear") await clear(alarmId, ["duty"]);
        else if (what === "acknowledge") await acknowledge(alarmId);
        else if (what === "escalate")
          await trial.do({ type: "escalate-alarm", alarmId, level: at, tell: [] });
        else
          await trial.do({ type: "change-alarm", alarmId, severity: "critical", facts: { code: "jammed" } });
      }
      const open = trial.hall.alarms.open();
      expect(new Set(open.map(({ kind }) => kind)).size).toBe(open.length);
      expect(await faults()).toEqual([]);
    }),
    { numRuns: 8 },
  );
});
