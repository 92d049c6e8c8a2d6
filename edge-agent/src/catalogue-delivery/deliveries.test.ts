import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import type { StationRow } from "../contract/index.ts";
import type { CatalogueName, StationCatalogue } from "../contract/station-catalogue.ts";
import { OneStation } from "../fleet/testing/one-station.ts";
import { CatalogueDeliveries } from "./deliveries.ts";

const named = (version: number): CatalogueName => ({ version, sha256: String(version).repeat(64) });
const nothing: StationCatalogue = { applied: null, waits: null, refused: null };

/** What a hall sends to its station, and warns of. */
function scene(first: Partial<StationRow> = { link: "online", catalogue: nothing }) {
  const clock = createManualClock();
  const station = new OneStation(first);
  const warned: object[] = [];
  let wanted: CatalogueName | null = null;
  const deliveries = new CatalogueDeliveries({
    clock,
    wanted: () => wanted,
    bytesOf: () => 10,
    log: { warn: (facts) => void warned.push(facts) },
    fleet: station.fleet,
  });
  return {
    ...{ clock, warned, station },
    sent: () =>
      station.orders.map((order) => (order.name === "apply-catalogue" ? order.version : order.name)),
    async publish(version: number) {
      wanted = named(version);
      deliveries.lookAll();
      await station.settled();
    },
    async later() {
      await clock.untilSleeping();
      await clock.advance(60_000);
      await station.settled();
    },
    stop: () => deliveries.stop(),
  };
}

it("gives a station that was away the newest only, and a newer one at once", async () => {
  const { sent, publish, station, stop } = scene({ link: "away", catalogue: nothing });
  await publish(1);
  await publish(2);
  expect(sent()).toEqual([]);
  await station.becomes({ link: "online" });
  await station.becomes({ visit: true });
  expect(sent()).toEqual([2]);
  await publish(3);
  expect(sent()).toEqual([2, 3]);
  stop();
});

it.each([
  ["works by", { ...nothing, applied: named(1) }],
  ["has taken", { ...nothing, waits: { ...named(1), visits: 1 } }],
  ["could not use", { ...nothing, refused: { ...named(1), why: "faulty: x" } }],
])("sends nothing that the station %s", async (_, catalogue) => {
  const { sent, publish, station, later, stop } = scene({ link: "online", catalogue: nothing });
  await publish(1);
  await station.becomes({ catalogue });
  await later();
  expect(sent()).toEqual([1]);
  await publish(2);
  expect(sent()).toEqual([1, 2]);
  stop();
});

it("asks again after a while where nothing was told, and says that it was not taken", async () => {
  const { sent, warned, station, publish, later, stop } = scene();
  station.answers({ outcome: "unknown" });
  await publish(1);
  await later();
  expect(sent()).toEqual([1, 1]);
  expect(warned).toMatchObject([{ station: "002", version: 1, state: "unknown" }, { state: "unknown" }]);
  stop();
});

it("takes the same number with other contents for another catalogue", async () => {
  const { sent, publish, stop } = scene({
    link: "online",
    catalogue: { ...nothing, applied: { version: 1, sha256: "f".repeat(64) } },
  });
  await publish(1);
  expect(sent()).toEqual([1]);
  stop();
});

it("sends nothing to a station whose program knows of no catalogues", async () => {
  const { sent, publish, stop } = scene({ link: "online" });
  await publish(1);
  expect(sent()).toEqual([]);
  stop();
});
