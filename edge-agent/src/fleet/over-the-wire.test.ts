import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { OrderResult } from "../contract/index.ts";
import { linkPath, linkProtocol } from "../contract/link.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { stationProof } from "../rules/fleet/handshake.ts";
import { readLinkKey } from "../security/link-key.ts";
import { NoLine, openHallLine } from "../uplink/hall-line.ts";
import { JoinRefused, joinHall } from "../uplink/join-hall.ts";
import { readJoinedHall } from "../uplink/joined-hall.ts";
import type { Hands } from "./fleet.ts";
import { type CutLine, cutLine } from "./testing/cut-line.ts";
import { aDevice } from "./testing/samples.ts";
import {
  openTrialFleet,
  openTrialStation,
  type TrialFleet,
  type TrialStation,
} from "./testing/trial-fleet.ts";

let hall: TrialFleet;
const open: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  hall = await openTrialFleet();
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  for (const { station } of hall.hall.fleet.stations())
    await hall.hall.journal.execute(
      { type: "remove-station", station },
      { kind: "agent", id: "test" },
      `end-${Math.random()}`,
    );
});
afterAll(() => hall.close());

/** Settles once the hall's picture is so. */
async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise<void>((settle) => {
      const leave = hall.fleet.onChange(() => {
        leave();
        settle();
      });
    });
  }
}

const linked = (id = "002") => until(() => hall.fleet.station(id)?.link === "online");

async function station(given: Parameters<typeof openTrialStation>[1] = {}): Promise<TrialStation> {
  const opened = await openTrialStation(hall, { devices: [aDevice("printer")], ...given });
  open.push(() => opened.close());
  return opened;
}

async function line(): Promise<CutLine> {
  const made = await cutLine(hall.url);
  open.push(() => made.close());
  return made;
}

describe("joining", () => {
  it("takes a code once, and a number once", async () => {
    const code = await hall.invite();
    const before = Date.now();
    const { dataDir } = await station();
    await linked();
    expect(hall.fleet.station("002")?.startedAt).toBeGreaterThanOrEqual(before);
    const kiosk = { name: { "zh-Hans": "三", en: "Three" }, kind: "kiosk" };
    const refusal = async (id: string, typed: string) =>
      joinHall(`${dataDir}/other`, hall.url, { code: typed, station: { id, ...kiosk } }).then(
        () => null,
        (error: unknown) => (error instanceof JoinRefused ? error.code : error),
      );
    expect(await refusal("002", code)).toBe("station-taken");
    expect(await refusal("001", code)).toBe("station-taken");
    expect(await refusal("003", code)).toBeNull();
    // Its answer may have been lost: the same station with the same key asks again.
    expect(await refusal("003", code)).toBeNull();
    expect(await refusal("004", code)).toBe("join-code-refused");
    expect(await refusal("004", "K3FW-9ZQ2-7TBM-0H4D")).toBe("join-code-refused");
    expect(await refusal("004", "nonsense")).toBe("join-code-refused");
  });

  it("stores nothing from which the code could be read", async () => {
    const code = await hall.invite();
    const ops = hall.hall.journal.read(0);
    let text = "";
    for await (const op of ops) {
      text += JSON.stringify(op);
      if (op.event.type === "station.invited") break;
    }
    expect(text).toContain("station.invited");
    expect(text).not.toContain(code.replaceAll("-", ""));
    expect(text).not.toContain(code);
  });

  it("cuts a station off when it is removed", async () => {
    const { uplink } = await station();
    await linked();
    const by = { kind: "manager", id: "m" } as const;
    await hall.hall.journal.execute({ type: "remove-station", station: "002" }, by, "remove-it");
    await until(() => hall.fleet.station("002") === null);
    expect(hall.fleet.devices()).toEqual([]);
    await expect.poll(() => uplink.linked).toBe(false);
    expect(await hall.fleet.order("002", { name: "end-capture" }, { timeoutMs: 100 })).toEqual({
      outcome: "refused",
      code: "station-unknown",
    });
  });
});

describe("the line", () => {
  it("brings devices and their changes", async () => {
    const { devices } = await station();
    await until(() => hall.fleet.find("002", "printer"));
    devices.set(aDevice("printer", { word: "degraded", values: { paper: "out" } }), aDevice("camera"));
    await until(() => hall.fleet.find("002", "camera"));
    expect(hall.fleet.find("002", "printer")?.row).toMatchObject({
      word: "degraded",
      values: { paper: "out" },
    });
    devices.set(aDevice("camera"));
    await until(() => hall.fleet.find("002", "printer") === null);
  });

  it("tells what happened while it was cut, with its times, and goes on with what is now", async () => {
    const cable = await line();
    const { devices } = await station({ url: cable.url });
    await linked();
    const told: [string | undefined, string | undefined][] = [];
    const leave = hall.fleet.onChange((change) => {
      if (change.of === "device" && change.replayed) told.push([change.before?.word, change.after?.word]);
    });
    cable.cut();
    devices.set(aDevice("printer", { word: "out-of-service" }));
    devices.set(aDevice("printer", { word: "attention" }));
    cable.mend();
    await until(() => hall.fleet.find("002", "printer")?.row.word === "attention");
    leave();
    expect(told).toEqual([
      ["in-service", "out-of-service"],
      ["out-of-service", "attention"],
    ]);
  });

  it("is refused to a stranger, who is told nothing", async () => {
    const { dataDir } = await station();
    await linked();
    const joined = readJoinedHall(dataFolder(dataDir).joinedHall);
    if (joined === null) throw new Error("not joined");
    const stranger = readLinkKey(`${dataDir}/keys/other.key`);
    const nothing = {
      order: async () => ({ ok: true }) as const,
      refused: () => undefined,
      closed: () => undefined,
    };
    const why = (key: typeof stranger, known = joined) =>
      openHallLine(known, hall.url, key, nothing, new AbortController().signal).then(
        () => null,
        (error: unknown) => (error instanceof NoLine ? error.why : error),
      );
    expect(await why(stranger)).toBe("refused");
    expect(await why(readLinkKey(dataFolder(dataDir).linkKey), { ...joined, station: "777" })).toBe(
      "refused",
    );
    // Whoever takes the hall's address has not its key.
    const own = readLinkKey(dataFolder(dataDir).linkKey);
    expect(await why(own, { ...joined, publicKey: stranger.publicKey })).toBe("impostor");
    expect(hall.fleet.station("002")?.link).toBe("online");
  });

  it("keeps no room for those who open lines and prove nothing", async () => {
    const { host } = new URL(hall.url);
    const idle = Array.from(
      { length: 120 },
      () => new WebSocket(`ws://${host}${linkPath}?EIO=4&transport=websocket`),
    );
    let refused = 0;
    for (const line of idle) line.addEventListener("error", () => (refused += 1));
    await expect.poll(() => refused).toBe(20);
    for (const line of idle) line.close();
    await station();
    await linked();
  });

  it("survives messages that make no sense, and says why it takes none of them", async () => {
    const { dataDir, close } = await openTrialStation(hall);
    await linked();
    await close(false);
    const socket = await raw(dataDir);
    const refused: { what: string; why: string }[] = [];
    socket.on("refused", (told) => refused.push(told));
    expect(await socket.emitWithAck("hello", { now: "yesterday" })).toEqual({ ok: false });
    expect(await socket.emitWithAck("devices", { changed: [], gone: [], seq: -1 })).toEqual({ ok: false });
    expect(await socket.emitWithAck("outcome", null)).toEqual({ ok: false });
    expect(await socket.emitWithAck("piece", 1, 2, 3)).toEqual({ ok: false });
    expect(await socket.emitWithAck("fetch", { sha256: "../../etc", offset: 0 })).toBeNull();
    const early = { changed: [{ id: "printer", set: { word: "attention" } }], gone: [], seq: 1 };
    expect(await socket.emitWithAck("devices", early)).toMatchObject({ ok: true });
    expect(refused.map(({ what }) => what)).toEqual(["hello", "devices", "outcome", "devices"]);
    expect(refused[0]?.why).toMatch(/^shape /);
    expect(refused.at(-1)?.why).toBe("unknown-device");
    expect(socket.connected).toBe(true);
    expect(hall.fleet.find("002", "printer")).toBeNull();
    const hello = {
      ...{ now: Date.now(), visit: false, settings: { applied: null, refused: null }, version: "9.9.9" },
      ...{ name: { "zh-Hans": "二", en: "Two" }, kind: "kiosk", startedAt: 1, why: "started" },
      ...{ devices: [aDevice("printer")], missed: [], missedLost: 0 },
    };
    // What would stand in the hall's journal has a bound, and a device is named as configurations name it.
    const endless = { ...hello, name: { "zh-Hans": "二".repeat(201), en: "Two" } };
    expect(await socket.emitWithAck("hello", endless)).toEqual({ ok: false });
    for (const talk of [{ model: "x".repeat(1_001) }, { values: { paper: "x".repeat(1_001) } }]) {
      const much = { ...hello, devices: [aDevice("printer", talk)] };
      expect(await socket.emitWithAck("hello", much)).toEqual({ ok: false });
    }
    const update = { version: "x".repeat(81), state: "rolled-back", why: null, at: 1 };
    expect(await socket.emitWithAck("hello", { ...hello, update })).toEqual({ ok: false });
    const crooked = { ...hello, devices: [aDevice('a"/b')] };
    expect(await socket.emitWithAck("hello", crooked)).toEqual({ ok: false });
    expect(await socket.emitWithAck("hello", hello)).toMatchObject({ ok: true });
    // A station of another version tells less of its devices, and of itself what this hall does not know yet.
    const { model: _, firmware: __, history: ___, ...older } = aDevice("camera");
    const other = { ...hello, devices: [aDevice("printer"), older], newerKey: 1 };
    expect(await socket.emitWithAck("hello", other)).toMatchObject({ ok: true });
    expect(hall.fleet.find("002", "camera")?.view).toMatchObject({ model: null, history: [] });
    expect(hall.fleet.station("002")).toMatchObject({ link: "online", version: "9.9.9" });
    // A part of the hall that fails over it costs the message and not the agent.
    open.push(
      hall.fleet.onChange(() => {
        throw new TypeError("a fault of the hall");
      }),
    );
    expect(await socket.emitWithAck("hello", { ...other, devices: [aDevice("sign")] })).toEqual({
      ok: false,
    });
    expect(refused.at(-1)).toEqual({ what: "hello", why: "failed TypeError" });
  });
});

/** A station that proved itself and then says what a test makes it say. */
async function raw(dataDir: string): Promise<Socket> {
  const key = readLinkKey(dataFolder(dataDir).linkKey);
  const socket = io(hall.url, {
    path: linkPath,
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  open.push(() => void socket.close());
  const nonce = "a".repeat(43);
  socket.on("challenge", ({ nonce: hallNonce }: { nonce: string }, answer: (proof: unknown) => void) => {
    const keys = { hallKey: hall.key.publicKey, stationKey: key.publicKey };
    const said = { ...keys, station: "002", hallNonce, stationNonce: nonce };
    answer({ protocol: linkProtocol, station: "002", nonce, signature: key.sign(stationProof(said)) });
  });
  await new Promise((settle) => socket.once("proved", settle));
  return socket;
}

describe("orders", () => {
  const done: OrderResult = { outcome: "done", detail: { seen: true }, milliseconds: 4 };
  const order = { name: "replenished", device: "printer" } as const;

  it("are carried out at the station, which tells how they go on and sends their file", async () => {
    const asked: string[] = [];
    const hands: Hands = {
      async run({ name }, context) {
        asked.push(name);
        context.tell({ what: "step", detail: { n: 1 } });
        await context.send(Buffer.from("first "));
        await context.send(Buffer.from("second"));
        return done;
      },
    };
    await station({ hands });
    await linked();
    const events: string[] = [];
    let file = "";
    const result = await hall.fleet.order("002", order, {
      timeoutMs: 5_000,
      onEvent: ({ what }) => events.push(what),
      onPiece: (piece) => {
        file += Buffer.from(piece).toString();
      },
    });
    expect(result).toEqual(done);
    expect([asked, events, file]).toEqual([["replenished"], ["step"], "first second"]);
  });

  it("run once though their line is cut in the middle, and their outcome comes over the next", async () => {
    const cable = await line();
    let runs = 0;
    const { promise: mended, resolve: goOn } = Promise.withResolvers<void>();
    const hands: Hands = {
      async run() {
        runs += 1;
        cable.cut();
        await mended;
        return done;
      },
    };
    await station({ hands, url: cable.url });
    await linked();
    const result = hall.fleet.order("002", order, { id: "once", timeoutMs: 15_000 });
    await expect.poll(() => runs).toBe(1);
    cable.mend();
    goOn();
    expect(await result).toEqual(done);
    expect(runs).toBe(1);
  });

  it("are unknown after a restart in their middle, and not begun again", async () => {
    let runs = 0;
    const late: unknown[] = [];
    open.push(hall.fleet.onLateOutcome((orderId, result) => late.push([orderId, result])));
    const never: Hands = {
      run(_, { signal }) {
        runs += 1;
        return new Promise((_settle, fail) =>
          signal.addEventListener("abort", () => fail(new Error("over"))),
        );
      },
    };
    const first = await openTrialStation(hall, { hands: never });
    await linked();
    const result = hall.fleet.order("002", order, { id: "cut-short", timeoutMs: 15_000 });
    const restart = hall.fleet.order(
      "002",
      { name: "restart-agent", forced: false },
      { id: "again", timeoutMs: 15_000 },
    );
    await expect.poll(() => runs).toBe(2);
    await first.close(false);
    await station({ hands: never, dataDir: first.dataDir });
    expect(await result).toEqual({ outcome: "unknown" });
    expect(await restart).toEqual({ outcome: "done", detail: { restarted: true }, milliseconds: 0 });
    expect(runs).toBe(2);
  });

  it("go to the own station's hands at once, and never reject", async () => {
    hall.fleet.setHands({ run: async () => done });
    expect(await hall.fleet.order("001", order, { timeoutMs: 1_000 })).toEqual(done);
    hall.fleet.setHands({ run: () => Promise.reject(new Error("a fault")) });
    expect(await hall.fleet.order("001", order, { timeoutMs: 1_000 })).toEqual({ outcome: "unknown" });
    hall.fleet.setHands({ run: () => new Promise(() => undefined) });
    expect(await hall.fleet.order("001", order, { timeoutMs: 20 })).toEqual({ outcome: "unknown" });
  });
});
