import { createManualClock, type ManualClock } from "@yimen/drivers/testing/clock.ts";
import { beforeEach, describe, expect, it } from "vitest";
import type { OrderResult } from "../contract/index.ts";
import type { Hello, LinkOrder } from "../contract/link.ts";
import { deviceRow } from "../rules/fleet/device-row.ts";
import { Errands } from "./errands.ts";
import type { FleetChange } from "./fleet.ts";
import { LinkedStation, type OpenLine } from "./linked-station.ts";
import { Roster } from "./roster.ts";
import { aDevice } from "./testing/samples.ts";

let clock: ManualClock;
let roster: Roster;
let errands: Errands;
let station: LinkedStation;
let changes: FleetChange[];
const late: [string, OrderResult][] = [];
const name = { "zh-Hans": "二号", en: "Two" };

beforeEach(() => {
  clock = createManualClock();
  roster = new Roster();
  changes = [];
  late.length = 0;
  errands = new Errands(clock, (id, result) => late.push([id, result]));
  station = new LinkedStation({ station: "002", name, kind: "kiosk", publicKey: "", joinedAt: 0 }, null, {
    roster,
    clock,
    errands,
    log: { info: () => undefined },
  });
  roster.onChange((change) => changes.push(change));
});

/** A line whose far end answers every order with `answer`, or never. */
function aLine(answer: { ok: true } | { ok: false; code: string } | null = { ok: true }) {
  const orders: LinkOrder[] = [];
  let closed = false;
  const line: OpenLine & { readonly orders: LinkOrder[]; readonly closed: boolean } = {
    orders,
    get closed() {
      return closed;
    },
    order(order) {
      orders.push(order);
      return answer === null ? new Promise(() => undefined) : Promise.resolve(answer);
    },
    close() {
      closed = true;
    },
  };
  return line;
}

function hello(change: Partial<Hello> = {}): Hello {
  return {
    ...{ now: clock.now(), visit: false, settings: { applied: 0, refused: null }, version: "0.1.0" },
    ...{ name, kind: "kiosk", startedAt: clock.now(), why: "started", missed: [], missedLost: 0 },
    runMs: 0,
    devices: [aDevice("printer", { values: { paper: "full" } })],
    ...change,
  };
}

const beat = () => ({
  ...{ now: clock.now(), visit: true, settings: { applied: 0, refused: null } },
  ...{ answers: {}, load: { cpu: 0.1, bytes: 1 } },
});

async function pass(seconds: number) {
  for (let second = 0; second < seconds; second += 1) {
    await clock.advance(1_000);
    station.look();
  }
}

describe("what a station can't make its hall believe", () => {
  it("is that it has more devices than a station has, or others' keys", () => {
    const line = aLine();
    station.opened(line);
    station.hello(line, hello());
    const many = Array.from({ length: 64 }, (_, index) => aDevice(`more-${index}`));
    const changed = many.map((set) => ({ id: set.id, set }));
    expect(station.devices(line, { changed, gone: [], seq: 1 })).toBe(false);
    expect(roster.devicesOf("002")).toHaveLength(64);
    const odd = { id: "printer", set: { values: {}, more: "x".repeat(1_000) } };
    station.devices(line, { changed: [odd], gone: [], seq: 2 });
    expect(roster.find("002", "printer")?.view).not.toHaveProperty("more");
  });

  it("is that something will have happened, or at an instant that no date can say", () => {
    const line = aLine();
    station.opened(line);
    const after = deviceRow("002", aDevice("printer"), null, 0);
    const missed = [1, 8_640_000_000_000_000].map((at, index) => ({
      ...{ seq: index + 1, device: "printer", at: at + clock.now(), before: null, after },
    }));
    station.hello(line, hello({ missed, runMs: 8_640_000_000_000_000, now: 0 }));
    const told = changes.filter((change) => change.of === "device" && change.replayed);
    expect(told.map(({ at }) => at)).toEqual([clock.now(), clock.now()]);
    expect(new Date(roster.station("002")?.startedAt ?? Number.NaN).getTime()).toBe(0);
  });
});

it("keeps nothing of devices that a station makes up as missed", () => {
  const line = aLine();
  station.opened(line);
  const after = deviceRow("002", aDevice("printer"), null, 0);
  const missed = ["printer", ...Array.from({ length: 400 }, (_, nth) => `made-up-${nth}`)].map(
    (device, nth) => ({
      ...{ seq: nth + 1, device, at: clock.now(), before: null, after },
    }),
  );
  station.hello(line, hello({ missed }));
  const told = changes.flatMap((change) =>
    change.of === "device" && change.replayed ? [change.device] : [],
  );
  expect(told).toEqual(["printer"]);
});

describe("whether a station is there", () => {
  it("is never until it said hello", () => {
    station.opened(aLine());
    expect(roster.station("002")).toMatchObject({ link: "never", word: "unknown", devices: 0 });
  });

  it("is what it was before a restart of the hall, and has 15 s to call", async () => {
    const printer = { id: "printer", kind: "receipt-printer", driver: "escpos", model: null };
    const described = { station: "003", name, kind: "kiosk", devices: [printer] };
    const joined = { station: "003", name, kind: "window", publicKey: "", joinedAt: 0 };
    station = new LinkedStation(joined, described, {
      roster,
      clock,
      errands,
      log: { info: () => undefined },
    });
    expect(roster.station("003")).toMatchObject({ link: "never", kind: "kiosk", devices: 1, awaited: true });
    const seen = clock.now() - 3_600_000;
    station.recall(seen);
    expect(roster.station("003")).toMatchObject({ link: "away", since: seen, lastSeen: seen, awaited: true });
    expect(roster.find("003", "printer")).toMatchObject({ view: null, row: { error: { since: seen } } });
    await pass(14);
    expect(roster.station("003")?.awaited).toBe(true);
    await pass(1);
    expect(roster.station("003")).toMatchObject({ link: "away", since: seen, awaited: false });
    const line = aLine();
    station.opened(line);
    station.hello(line, hello());
    expect(roster.station("003")).toMatchObject({ link: "online", devices: 1 });
    station.recall(seen);
    expect(roster.station("003")?.link).toBe("online");
  });

  it("is awaited for a minute where it never came", async () => {
    await pass(59);
    expect(roster.station("002")?.awaited).toBe(true);
    await pass(1);
    expect(roster.station("002")).toMatchObject({ link: "never", awaited: false });
  });

  it("is away after 15 s of silence, and there again with its next word", async () => {
    const line = aLine();
    station.opened(line);
    station.hello(line, hello());
    await pass(14);
    expect(roster.station("002")?.link).toBe("online");
    await pass(1);
    expect(roster.station("002")).toMatchObject({ link: "away", visit: null });
    expect(roster.find("002", "printer")).toMatchObject({ view: null, row: { device: "unknown" } });
    station.beat(line, beat());
    expect(roster.station("002")).toMatchObject({ link: "online", visit: true });
    expect(roster.find("002", "printer")?.row).toMatchObject({
      word: "in-service",
      values: { paper: "full" },
    });
  });

  it("is away 5 s after its line closed, and not when it is back before", async () => {
    const first = aLine();
    station.opened(first);
    station.hello(first, hello());
    station.closed(first);
    await pass(4);
    const second = aLine();
    station.opened(second);
    station.hello(second, hello());
    await pass(4);
    expect(roster.station("002")?.link).toBe("online");
    station.closed(second);
    await pass(5);
    expect(roster.station("002")?.link).toBe("away");
  });

  it("gives an old line no say any more", () => {
    const [old, line] = [aLine(), aLine()];
    station.opened(old);
    station.hello(old, hello());
    station.opened(line);
    expect(old.closed).toBe(true);
    station.closed(old);
    station.hello(line, hello({ version: "0.2.0" }));
    station.hello(old, hello({ version: "0.1.0" }));
    expect(roster.station("002")?.version).toBe("0.2.0");
    expect(station.devices(old, { changed: [], gone: [], seq: 1 })).toBe(false);
  });
});

describe("what a station tells", () => {
  it("has its times brought into the hall's clock", () => {
    const line = aLine();
    station.opened(line);
    const fast = 90_000;
    const error = {
      code: "paper-out",
      since: clock.now() + fast - 5_000,
      tries: 0,
      action: "load-paper",
      remedy: null,
    };
    const printer = aDevice("printer", { word: "degraded", error });
    station.hello(line, hello({ now: clock.now() + fast, devices: [printer] }));
    expect(roster.find("002", "printer")?.row.error?.since).toBe(clock.now() - 5_000);
  });

  it("takes a change of one key, refuses a part of a device that it does not know", () => {
    const line = aLine();
    station.opened(line);
    station.hello(line, hello());
    const low = { id: "printer", set: { values: { paper: "low" }, word: "attention" as const } };
    expect(station.devices(line, { changed: [low], gone: [], seq: 1 })).toBe(true);
    expect(roster.find("002", "printer")?.view).toMatchObject({ driver: "escpos", values: { paper: "low" } });
    const stranger = { id: "camera", set: { word: "attention" as const } };
    expect(station.devices(line, { changed: [stranger], gone: [], seq: 2 })).toBe(false);
    expect(roster.find("002", "camera")).toBeNull();
  });

  it("goes on with a history that it has, and asks for all of one that it has not", () => {
    const step = (at: number) => ({ what: "began" as const, why: "paper-low", at, lastAt: at, times: 1 });
    const line = aLine();
    station.opened(line);
    station.hello(line, hello({ devices: [aDevice("printer", { history: [step(1), step(2)] })] }));
    const tail = { drop: 1, same: 1, steps: [step(3)] };
    const more = { changed: [{ id: "printer", set: {}, tail }], gone: [], seq: 1 };
    expect(station.devices(line, more)).toBe(true);
    expect(roster.find("002", "printer")?.view?.history).toEqual([step(2), step(3)]);
    expect(
      station.devices(line, { ...more, changed: [{ id: "printer", set: {}, tail: { ...tail, same: 5 } }] }),
    ).toBe(false);
  });

  it("tells a lock's end though a key went", () => {
    const line = aLine();
    station.opened(line);
    const lock = { by: "m", since: 5 };
    station.hello(line, hello({ devices: [aDevice("printer", { lock })] }));
    expect(roster.find("002", "printer")?.row.admin).toEqual({ state: "locked", by: "m", since: 5 });
    station.devices(line, { changed: [{ id: "printer", set: {}, without: ["lock"] }], gone: [], seq: 1 });
    expect(roster.find("002", "printer")?.row.admin).toEqual({ state: "unlocked" });
  });

  it("replays what happened while it was away, once", () => {
    const first = aLine();
    station.opened(first);
    station.hello(first, hello());
    const row = roster.find("002", "printer")?.row;
    if (row === undefined) throw new Error("no printer");
    const startedAt = clock.now();
    const missed = [1, 2].map((seq) => ({
      ...{ seq, device: "printer", at: clock.now() - 100 + seq, before: row },
      after: { ...row, station: "999", word: "degraded" as const },
    }));
    for (const each of [missed, missed]) {
      const line = aLine();
      station.opened(line);
      station.hello(line, hello({ startedAt, missed: each }));
    }
    const replays = changes.flatMap((change) => (change.of === "device" && change.replayed ? [change] : []));
    expect(replays.map(({ at, station: of, after }) => [at, of, after?.station])).toEqual([
      [clock.now() - 99, "002", "002"],
      [clock.now() - 98, "002", "002"],
    ]);
  });
});

describe("what a station is asked", () => {
  const order = { name: "replenished", device: "printer" } as const;
  const done: OrderResult = { outcome: "done", detail: {}, milliseconds: 3 };
  const timeoutMs = 10_000;

  it("is sent over every new line until there is an outcome", async () => {
    const [first, second] = [aLine(null), aLine()];
    station.opened(first);
    station.hello(first, hello());
    const asked = errands.order("o1", order, { timeoutMs });
    await clock.advance(2_000);
    station.closed(first);
    station.opened(second);
    station.hello(second, hello());
    expect(second.orders).toEqual([{ orderId: "o1", order, timeoutMs: 8_000 }]);
    errands.outcome("o1", done);
    expect(await asked).toEqual(done);
    errands.outcome("o1", done);
    expect(late).toEqual([]);
  });

  it("is unknown when its time is over, and told when its outcome comes late", async () => {
    const line = aLine(null);
    station.opened(line);
    station.hello(line, hello());
    const asked = errands.order("o1", order, { timeoutMs });
    await clock.advance(timeoutMs);
    expect(await asked).toEqual({ outcome: "unknown" });
    errands.outcome("o1", done);
    errands.outcome("o1", done);
    expect(late).toEqual([["o1", done]]);
  });

  it("is refused where it never left, and with the station's own reason", async () => {
    const asked = errands.order("o1", order, { timeoutMs });
    errands.away();
    expect(await asked).toEqual({ outcome: "refused", code: "station-away" });
    const line = aLine({ ok: false, code: "visit-open" });
    station.opened(line);
    station.hello(line, hello());
    expect(await errands.order("o2", order, { timeoutMs })).toEqual({
      outcome: "refused",
      code: "visit-open",
    });
  });

  it("ends no agent where who hears of a late outcome fails", async () => {
    errands = new Errands(clock, () => {
      throw new TypeError("a fault of the hall");
    });
    const { promise, resolve } = Promise.withResolvers<{ ok: false; code: string }>();
    errands.lineUp({ order: () => promise });
    const asked = errands.order("o1", order, { timeoutMs });
    await clock.advance(timeoutMs);
    expect(await asked).toEqual({ outcome: "unknown" });
    resolve({ ok: false, code: "visit-open" });
    await new Promise(setImmediate);
  });

  it("takes the pieces of a file in their order, each once", async () => {
    const pieces: number[] = [];
    const onPiece = (piece: Uint8Array) => void pieces.push(piece.byteLength);
    void errands.order("o1", order, { timeoutMs, onPiece });
    expect(await errands.piece("o1", 0, new Uint8Array(3))).toBe(true);
    expect(await errands.piece("o1", 0, new Uint8Array(3))).toBe(true);
    expect(await errands.piece("o1", 5, new Uint8Array(3))).toBe(false);
    expect(await errands.piece("o1", 3, new Uint8Array(2))).toBe(true);
    expect(await errands.piece("another", 0, new Uint8Array(2))).toBe(false);
    expect(pieces).toEqual([3, 2]);
    errands.stop();
  });
});
