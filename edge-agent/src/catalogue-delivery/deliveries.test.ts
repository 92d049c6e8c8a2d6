import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import type { OrderResult, StationRow } from "../contract/index.ts";
import type { CatalogueName, StationCatalogue } from "../contract/station-catalogue.ts";
import type { FleetChange } from "../fleet/fleet.ts";
import { CatalogueDeliveries } from "./deliveries.ts";

const named = (version: number): CatalogueName => ({ version, sha256: String(version).repeat(64) });
const nothing: StationCatalogue = { applied: null, waits: null, refused: null };
const done: OrderResult = { outcome: "done", detail: {}, milliseconds: 1 };

/** A hall with one linked station, of which a test says how it is and what it answers. */
function scene(first: Partial<StationRow> = { link: "online", catalogue: nothing }) {
  const clock = createManualClock();
  const sent: number[] = [];
  const warned: object[] = [];
  let listener: (change: FleetChange) => void = () => {};
  let wanted: CatalogueName | null = null;
  let answer = done;
  let row = { id: "002", kind: "kiosk", ...first } as unknown as StationRow;
  const deliveries = new CatalogueDeliveries({
    clock,
    wanted: () => wanted,
    bytesOf: () => 10,
    log: { warn: (facts) => void warned.push(facts) },
    fleet: {
      own: "001",
      stations: () => [{ ...row, id: "001" }, row],
      station: (id) => ({ ...row, id }),
      onChange(next) {
        listener = next;
        return () => {};
      },
      async order(station, order) {
        expect(station).toBe("002");
        if (order.name === "apply-catalogue") sent.push(order.version);
        return answer;
      },
    },
  });
  const settled = () => new Promise<void>((settle) => setImmediate(settle));
  return {
    ...{ clock, sent, warned },
    answers(next: OrderResult) {
      answer = next;
    },
    async publish(version: number) {
      wanted = named(version);
      deliveries.lookAll();
      await settled();
    },
    async becomes(change: Partial<StationRow>) {
      const before = row;
      row = { ...row, ...change };
      listener({ of: "station", station: "002", at: 0, before, after: row });
      await settled();
    },
    async later() {
      await clock.untilSleeping();
      await clock.advance(60_000);
      await settled();
    },
    stop: () => deliveries.stop(),
  };
}

it("gives a station that was away the newest only, and a newer one at once", async () => {
  const { sent, publish, becomes, stop } = scene({ link: "away", catalogue: nothing });
  await publish(1);
  await publish(2);
  expect(sent).toEqual([]);
  await becomes({ link: "online" });
  await becomes({ visit: true });
  expect(sent).toEqual([2]);
  await publish(3);
  expect(sent).toEqual([2, 3]);
  stop();
});

it.each([
  ["works by", { ...nothing, applied: named(1) }],
  ["has taken", { ...nothing, waits: { ...named(1), visits: 1 } }],
  ["could not use", { ...nothing, refused: { ...named(1), why: "faulty: x" } }],
])("sends nothing that the station %s", async (_, catalogue) => {
  const { sent, publish, becomes, later, stop } = scene({ link: "online", catalogue: nothing });
  await publish(1);
  await becomes({ catalogue });
  await later();
  expect(sent).toEqual([1]);
  await publish(2);
  expect(sent).toEqual([1, 2]);
  stop();
});

it("asks again after a while where nothing was told, and says that it was not taken", async () => {
  const { sent, warned, answers, publish, later, stop } = scene();
  answers({ outcome: "unknown" });
  await publish(1);
  await later();
  expect(sent).toEqual([1, 1]);
  expect(warned).toMatchObject([{ station: "002", version: 1, state: "unknown" }, { state: "unknown" }]);
  stop();
});

it("takes the same number with other contents for another catalogue", async () => {
  const { sent, publish, stop } = scene({
    link: "online",
    catalogue: { ...nothing, applied: { version: 1, sha256: "f".repeat(64) } },
  });
  await publish(1);
  expect(sent).toEqual([1]);
  stop();
});

it("sends nothing to a station whose program knows of no catalogues", async () => {
  const { sent, publish, stop } = scene({ link: "online" });
  await publish(1);
  expect(sent).toEqual([]);
  stop();
});
