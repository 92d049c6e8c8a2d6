import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import type { StationRow } from "../contract/index.ts";
import type { OrderResult, StationOrder } from "../contract/station-order.ts";
import type { FleetChange } from "../fleet/fleet.ts";
import type { SettingsVersion } from "../journal/settings/records.ts";
import { Deliveries } from "./deliveries.ts";

const done: OrderResult = { outcome: "done", detail: {}, milliseconds: 1 };

/** A hall with one linked station, of which a test says how it is and what it answers. */
function scene() {
  const clock = createManualClock();
  const sent: number[] = [];
  const notes: object[] = [];
  let answer: OrderResult = done;
  let listener: (change: FleetChange) => void = () => {};
  let latest: SettingsVersion | null = null;
  let row = {
    ...{
      id: "002",
      name: { "zh-Hans": "二", en: "Two" },
      kind: "kiosk",
      link: "away",
      since: 0,
      lastSeen: null,
    },
    ...{ version: null, startedAt: null, visit: false, word: "in-service", devices: 0 },
    settings: { applied: null, wanted: null, refused: null },
  } as unknown as StationRow;
  const deliveries = new Deliveries({
    clock,
    fleet: {
      own: "001",
      stations: () => [row],
      station: () => row,
      onChange(next) {
        listener = next;
        return () => {};
      },
      async order(_: string, order: StationOrder) {
        if (order.name === "apply-settings") sent.push(order.version);
        return answer;
      },
    },
    records: { latest: (scope) => (scope === "station:002" ? latest : null) },
    note: async (command) =>
      void notes.push({ version: command.version, outcome: command.outcome, why: command.why }),
    want: () => undefined,
  });
  const settled = () => new Promise<void>((settle) => setImmediate(settle));
  return {
    clock,
    sent,
    notes,
    answers(next: OrderResult) {
      answer = next;
    },
    async publish(version: number) {
      latest = {
        ...{ scope: "station:002", version, changes: [], note: "", by: "a", at: 0, restores: null },
        ...{ outcome: null, why: null, notedAt: null },
      };
      deliveries.look("002");
      await settled();
    },
    async becomes(change: Partial<Pick<StationRow, "link" | "settings">>) {
      const before = row;
      row = { ...row, ...change };
      listener({ of: "station", station: "002", at: 0, before, after: row });
      await settled();
    },
    stop: () => deliveries.stop(),
  };
}

it("keeps a version for a station that is away, sends it once it is back, and notes that it runs", async () => {
  const { sent, notes, publish, becomes, stop } = scene();
  await publish(1);
  expect(sent).toEqual([]);
  await becomes({ link: "online" });
  await becomes({ link: "online" });
  expect(sent).toEqual([1]);
  await becomes({ settings: { applied: 1, wanted: 1, refused: null } });
  expect(notes).toEqual([{ version: 1, outcome: "applied", why: null }]);
  stop();
});

it("sends a newer version at once, and asks again when a station tells nothing", async () => {
  const { clock, sent, publish, becomes, stop } = scene();
  await becomes({ link: "online" });
  await publish(1);
  await publish(2);
  expect(sent).toEqual([1, 2]);
  await clock.untilSleeping();
  await clock.advance(60_000);
  await clock.untilSleeping();
  expect(sent).toEqual([1, 2, 2]);
  stop();
});

it("does not ask again for what a station could not use", async () => {
  const { sent, notes, publish, becomes, answers, stop } = scene();
  answers({
    outcome: "failed",
    code: "settings-wrong",
    detail: { settings: "visit.idleSeconds" },
    milliseconds: 1,
  });
  await becomes({ link: "online" });
  await publish(1);
  expect(notes).toEqual([{ version: 1, outcome: "refused", why: "invalid: visit.idleSeconds" }]);
  await becomes({
    settings: { applied: 0, wanted: 1, refused: { version: 1, why: "unwell: journal: full" } },
  });
  expect(notes.at(-1)).toEqual({ version: 1, outcome: "rolled-back", why: "unwell: journal: full" });
  expect(sent).toEqual([1]);
  stop();
});
