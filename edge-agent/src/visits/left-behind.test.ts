import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CardRead } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { findItem } from "../http/catalogue-view.ts";
import { type Hall, openHall } from "../journal/open.ts";
import { hallRecords } from "./hall-records.ts";
import { Visits } from "./visits.ts";

const catalogue = loadCatalogue();
const clock = createManualClock(Date.UTC(2026, 5, 1, 2));
const idle = 45_000;
const countdown = 20_000;
let dataDir: string;
let hall: Hall;
let visits: Visits;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "yimen-left-behind-"));
  hall = openHall({
    dataDir,
    node: "001",
    station: "001",
    region: "999999",
    stationCode: "001",
    timeZone: "Asia/Shanghai",
    clock,
    catalogue,
  });
  visits = new Visits({
    catalogue,
    item: (itemId) => findItem(catalogue, itemId),
    records: hallRecords(hall, clock, {
      progressUrl: (token) => `http://hall/p/#${token}`,
      receipt: () => null,
    }),
    station: "001",
    clock,
    readPassport: () => Promise.reject(new Error("no passport reader here")),
    today: () => "2026-06-01",
    decodePhoto: async () => null,
    idleMs: idle,
    countdownMs: countdown,
    defaultLanguage: "zh-Hans",
    capture: () => {
      throw new Error("nobody has a paper here");
    },
    scanPaper: () => {
      throw new Error("no scanner here");
    },
    opened: () => undefined,
    changed: () => undefined,
    cardShown: () => undefined,
  });
});

afterEach(async () => {
  visits.close();
  await hall.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function card(name: string, number: string): CardRead {
  const validity = { validFrom: "20200101", validTo: "长期" };
  const text = { name, number, birth: "19000101", address: "某省样例市", ...validity } as const;
  return {
    type: "card-read",
    card: { kind: "resident", sex: "female", numberValid: true, ...text },
    photoWlt: new Uint8Array(1024).fill(7),
    receivedAtUptime: clock.uptime(),
  };
}

const first = () => card("样例甲", "999999190002280025");
const second = () => card("样例乙", "999999190001010015");

/** The open visit's person hands in a case that needs no paper. */
async function handIn(): Promise<void> {
  const visit = visits.open;
  if (visit === null) throw new Error("no visit");
  visit.choose("benefit-eligibility-check");
  visit.fill({ phone: "13800000000" });
  visit.sign([Array.from({ length: 12 }, (_, at): [number, number] => [at * 20, 100])]);
  visit.deliver({ method: "mobile" });
  await visit.submit("key-00000001");
  expect(visit.view().stage).toBe("submitted");
}

it("reads a card that lies there when the visit begins, and forgets it when it leaves", () => {
  visits.card(first());
  expect(visits.start().view()).toMatchObject({
    stage: "choose",
    identity: { name: "样例甲", nameMasked: "样*甲" },
  });
  visits.open?.end();
  visits.card({ type: "card-removed" });
  expect(visits.start().view()).toMatchObject({ stage: "identify", identity: null, cardPresent: false });
});

describe("a card that still lies there when a visit ends", () => {
  const removed = { type: "card-removed" } as const;
  const leave = () => {
    visits.start();
    visits.card(first());
    visits.open?.end();
  };

  it.each<[string, () => unknown]>([
    ["is ended by hand", () => visits.open?.end()],
    ["is left idle", () => clock.advance(idle + countdown)],
    ["gives way to a new one", () => undefined],
    [
      "has handed its case in",
      async () => {
        await handIn();
        visits.open?.end();
      },
    ],
  ])("says nothing in the next one until it was lifted, when the visit %s", async (_, end) => {
    visits.start();
    const lying = first();
    visits.card(lying);
    await end();
    const next = visits.start();
    expect(next.view()).toMatchObject({
      stage: "identify",
      identity: null,
      cardPresent: true,
      cardProblem: "left-behind",
    });
    expect(lying.photoWlt.every((byte) => byte === 0)).toBe(true);
    expect(visits.start().view().cardProblem).toBe("left-behind");
    visits.card(removed);
    expect(visits.open?.view()).toMatchObject({ identity: null, cardPresent: false, cardProblem: null });
    visits.card(first());
    expect(visits.open?.view()).toMatchObject({ identity: { name: "样例甲" }, cardProblem: null });
  });

  it("is anyone's: another person's that was laid into the visit must be lifted, too", () => {
    visits.start();
    visits.card(first());
    visits.card(second());
    visits.open?.end();
    expect(visits.start().view()).toMatchObject({ identity: null, cardProblem: "left-behind" });
  });

  it("does not hinder typing, nor another person's card", () => {
    leave();
    const visit = visits.start();
    visit.identify({ name: "样例乙", number: "999999190001010015" });
    expect(visit.view()).toMatchObject({ identity: { source: "typed" }, cardProblem: "left-behind" });
    visits.card(second());
    expect(visit.view()).toMatchObject({ identity: { source: "id-card" }, cardProblem: null });
  });

  it.each<[string, () => void]>([
    [
      "after the visit",
      () => {
        leave();
        visits.readerLost();
      },
    ],
    [
      "after the visit, and can't read it at first",
      () => {
        leave();
        visits.readerLost();
        visits.card({ type: "card-unreadable", status: "49" });
      },
    ],
    [
      "during the visit",
      () => {
        visits.start();
        visits.card(first());
        visits.readerLost();
        visits.open?.end();
      },
    ],
  ])("is known again by a reader that was away %s", (_, away) => {
    away();
    const visit = visits.start();
    expect(visit.view()).toMatchObject({ cardPresent: false, cardProblem: null });
    visits.card(first());
    expect(visit.view()).toMatchObject({ identity: null, cardProblem: "left-behind" });
    visits.card(removed);
    visits.card(first());
    expect(visit.view().identity?.name).toBe("样例甲");
  });
});
