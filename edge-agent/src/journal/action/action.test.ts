import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActionCommand } from "../../contract/action.ts";
import type { HallError } from "../../contract/errors.ts";
import type { StationOrder } from "../../contract/station-order.ts";
import { dataFolder } from "../data-folder.ts";
import { TrialHall } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

const restart: StationOrder = { name: "restart-device", device: "printer", forced: false };
const check: StationOrder = { name: "health-check", device: "printer", level: "internal", forced: false };

async function request(order: StationOrder, reason: string | null = null, station = "001"): Promise<string> {
  const { ops } = await trial.do({ type: "request-action", station, order, by: "ann", reason });
  const event = ops[0]?.event;
  return event?.type === "action.requested" ? event.actionId : "";
}

const finish = (
  actionId: string,
  outcome: Extract<ActionCommand, { type: "finish-action" }>["outcome"],
  code: string | null = null,
) => trial.do({ type: "finish-action", actionId, outcome, code, detail: { ms: 4 }, milliseconds: 4 });

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: HallError) => error.code,
  );

const faulty = async () => (await verifyData(trial.dataDir)).filter(({ met }) => !met);

describe("a remote action", () => {
  it("stands in the journal before it happens, its reason under seal", async () => {
    const reason = "张三投诉打印机卡纸";
    const actionId = await request(restart, reason);
    expect(trial.hall.actions.open()).toMatchObject([
      { actionId, name: "restart-device", reason, outcome: null },
    ]);
    await trial.restart();
    expect(trial.hall.actions.find(actionId)).toMatchObject({ reason, askedBy: "ann" });
    expect(readFileSync(dataFolder(trial.dataDir).hall).includes(Buffer.from("张三"))).toBe(false);
    expect(await faulty()).toEqual([]);
  });

  it("needs a reason where it takes a device away", async () => {
    expect(await refusal(request(restart))).toBe("reason-needed");
    expect(await refusal(request({ ...check, forced: true }))).toBe("reason-needed");
    expect(await refusal(request(check))).toBeNull();
  });

  it("is alone at its device, and at no other", async () => {
    const actionId = await request(check);
    expect(await refusal(request(restart, "x"))).toBe("action-running");
    expect(await refusal(request({ ...check, device: "reader" }))).toBeNull();
    expect(await refusal(request(check, null, "002"))).toBeNull();
    expect(await refusal(request({ name: "replenished", device: "printer" }))).toBeNull();
    await finish(actionId, "done");
    expect(await refusal(request(restart, "x"))).toBeNull();
  });

  it("ends once; only what nobody knew may be known later", async () => {
    const actionId = await request(check);
    await finish(actionId, "unknown");
    await finish(actionId, "failed", "timeout");
    await finish(actionId, "done");
    expect(trial.hall.actions.find(actionId)).toMatchObject({ outcome: "failed", code: "timeout" });
    expect(await refusal(finish("none", "done"))).toBe("action-unknown");
    expect(await faulty()).toEqual([]);
  });

  it("is listed by device with what was done to its whole station, the newest first, page by page", async () => {
    const ids = [await request(check), await request({ name: "check-devices" })];
    await request({ ...check, device: "reader" });
    const wanted = { station: "001", device: "printer", limit: 1 } as const;
    const [newest] = trial.hall.actions.list(wanted);
    const [before] = trial.hall.actions.list({ ...wanted, before: newest?.seq });
    expect([before?.actionId, newest?.actionId]).toEqual(ids);
    expect(trial.hall.actions.list({ limit: 10 })).toHaveLength(3);
  });
});

describe("a lock", () => {
  it("outlives a restart, and is recorded once", async () => {
    const lock = { type: "lock-own-device", device: "camera", by: "ann" } as const;
    expect((await trial.do(lock)).ops).toHaveLength(1);
    expect((await trial.do(lock)).ops).toHaveLength(0);
    await trial.restart();
    expect(trial.hall.actions.locks()).toMatchObject([{ device: "camera", by: "ann" }]);
    await trial.do({ type: "unlock-own-device", device: "camera" });
    expect(trial.hall.actions.locks()).toEqual([]);
    expect(await faulty()).toEqual([]);
  });

  it("that was taken out of its table by other means is found out", async () => {
    await trial.do({ type: "lock-own-device", device: "camera", by: "ann" });
    await trial.hall.close();
    const db = new DatabaseSync(dataFolder(trial.dataDir).hall);
    db.exec("DELETE FROM device_locks");
    db.close();
    expect((await faulty()).map(({ name }) => name)).toEqual(["device locks that differ from their ops"]);
    trial = new TrialHall();
  });
});
