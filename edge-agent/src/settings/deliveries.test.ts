import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import { OneStation } from "../fleet/testing/one-station.ts";
import type { SettingsVersion } from "../journal/settings/records.ts";
import { Deliveries } from "./deliveries.ts";

/** What a hall sends to its station, and notes of it. */
function scene() {
  const clock = createManualClock();
  const station = new OneStation({ link: "away" });
  const notes: object[] = [];
  let latest: SettingsVersion | null = null;
  const deliveries = new Deliveries({
    clock,
    fleet: station.fleet,
    records: { latest: (scope) => (scope === "station:002" ? latest : null) },
    note: async (command) =>
      void notes.push({ version: command.version, outcome: command.outcome, why: command.why }),
    want: () => undefined,
  });
  return {
    ...{ clock, notes, station },
    sent: () => station.orders.map((order) => (order.name === "apply-settings" ? order.version : order.name)),
    async publish(version: number) {
      latest = {
        ...{ scope: "station:002", version, changes: [], note: "", by: "a", at: 0, restores: null },
        ...{ outcome: null, why: null, notedAt: null },
      };
      deliveries.look("002");
      await station.settled();
    },
    stop: () => deliveries.stop(),
  };
}

it("keeps a version for a station that is away, sends it once it is back, and notes that it runs", async () => {
  const { sent, notes, publish, station, stop } = scene();
  await publish(1);
  expect(sent()).toEqual([]);
  await station.becomes({ link: "online" });
  await station.becomes({ link: "online" });
  expect(sent()).toEqual([1]);
  await station.becomes({ settings: { applied: 1, wanted: 1, refused: null } });
  expect(notes).toEqual([{ version: 1, outcome: "applied", why: null }]);
  stop();
});

it("sends a newer version at once, and asks again when a station tells nothing", async () => {
  const { clock, sent, publish, station, stop } = scene();
  await station.becomes({ link: "online" });
  await publish(1);
  await publish(2);
  expect(sent()).toEqual([1, 2]);
  await clock.untilSleeping();
  await clock.advance(60_000);
  await clock.untilSleeping();
  expect(sent()).toEqual([1, 2, 2]);
  stop();
});

it("does not ask again for what a station could not use", async () => {
  const { sent, notes, publish, station, stop } = scene();
  station.answers({
    outcome: "failed",
    code: "settings-wrong",
    detail: { settings: "visit.idleSeconds" },
    milliseconds: 1,
  });
  await station.becomes({ link: "online" });
  await publish(1);
  expect(notes).toEqual([{ version: 1, outcome: "refused", why: "invalid: visit.idleSeconds" }]);
  await station.becomes({
    settings: { applied: 0, wanted: 1, refused: { version: 1, why: "unwell: journal: full" } },
  });
  expect(notes.at(-1)).toEqual({ version: 1, outcome: "rolled-back", why: "unwell: journal: full" });
  expect(sent()).toEqual([1]);
  stop();
});
