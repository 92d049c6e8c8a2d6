import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { HallEvent } from "../contract/op.ts";
import { recordOp } from "../reports/record-op.ts";
import { RecordStore } from "../store/reports/record-store.ts";

let folder: string;
let store: RecordStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-audit-"));
  store = new RecordStore(join(folder, "reports.db"));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

let seq = 0;
const record = (at: number, event: HallEvent, actor = { kind: "manager", id: "boss" } as const) => {
  seq += 1;
  recordOp(store, { id: `op-${seq}`, node: "001", seq, at, hash: "h", event, actor }, (time) => ({
    ...{ at: time, day: "2026-03-02", hour: "09" },
  }));
};
const typesOf = (once: boolean, end = 9e15) =>
  store
    .auditOf({ start: 0, end, person: null, kind: null, object: null, before: null, once }, 100)
    .entries.map(({ type }) => type);

const request = (at: number, actionId: string, name: "lock-device" | "restart-device", forced = false) =>
  record(at, {
    type: "action.requested",
    ...{ actionId, station: "001", device: "printer", by: "boss", name, forced, reason: null },
    order: { name, device: "printer" } as never,
  });
const finish = (at: number, actionId: string) =>
  record(at, {
    ...{ type: "action.finished", actionId, outcome: "done", code: null, detail: {}, milliseconds: 3 },
  });
const lock = (at: number) => record(at, { type: "device.locked", device: "printer", by: "boss" });

it("tells a lock by one row that says who and how it ended, and keeps the others for the table", () => {
  request(1_000, "a", "lock-device", true);
  lock(1_010);
  expect(typesOf(true)).toEqual(["device.locked", "action.requested"]);
  finish(1_020, "a");
  expect(typesOf(true)).toEqual(["action.finished"]);
  expect(typesOf(false)).toEqual(["action.finished", "device.locked", "action.requested"]);
  const query = { start: 0, end: 9e15, person: "boss", kind: "actions", object: null, before: null };
  const { entries, total } = store.auditOf({ ...query, once: true }, 100);
  expect(total).toBe(1);
  expect(entries[0]?.facts).toMatchObject({ name: "lock-device", forced: 1, outcome: "done" });
});

it("tells by its beginning what had not ended in the time that is asked for, and a lock that nobody asked the hall for", () => {
  request(1_000, "a", "restart-device");
  finish(5_000, "a");
  lock(6_000);
  expect(typesOf(true, 2_000)).toEqual(["action.requested"]);
  expect(typesOf(true)).toEqual(["device.locked", "action.finished"]);
});
