import type {
  CallerKeyName,
  PadDisplay,
  Printed,
  ReceiptDocument,
  ReceiptJob,
} from "@yimen/drivers/contract";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BoardView, QueueView, TicketProgress, WindowView } from "../contract/index.ts";
import { QueueHall } from "../journal/testing/queue-hall.ts";
import { WakingClock } from "../ratings/testing/rating-hall.ts";
import { createHub } from "../sockets/hub.ts";
import { type OpenQueue, openQueue, type QueueParts } from "./queue.ts";

const minute = 60_000;
const hour = 60 * minute;
const seen: { readonly pad: number; readonly display: PadDisplay | "beep" }[] = [];
const printed: ReceiptDocument[] = [];
let clock: WakingClock;
let hall: QueueHall;
let hub: ReturnType<typeof createHub>;
let queue: OpenQueue;
let outcome: (job: ReceiptJob) => Promise<Printed>;

/** A pad that shows what it is told; the rest of a supervisor is not asked here. */
const rater = {
  state: { life: { phase: "online" } },
  use: (act: (action: object, signal: AbortSignal) => Promise<void>) =>
    act(
      {
        show: async (pad: number, display: PadDisplay) => seen.push({ pad, display }),
        beep: async (pad: number) => seen.push({ pad, display: "beep" }),
      },
      new AbortController().signal,
    ),
};

function start(): OpenQueue {
  hub = createHub(() => 1);
  const devices = {
    pick: (kind: string) => (kind === "rater" ? rater : null),
    printer: {
      print: (job: ReceiptJob) => {
        printed.push(job.document);
        return outcome(job);
      },
    },
  } as unknown as QueueParts["devices"];
  return openQueue({
    hall: hall.trial.hall,
    hub,
    clock,
    settings: hall.settings,
    hallName: { "zh-Hans": "样例大厅", en: "Sample hall" },
    timeZone: "Asia/Shanghai",
    station: "kiosk-1",
    devices,
    publicUrl: () => "https://hall.example",
    staff: (accountId) => (accountId === "clerk-1" ? { staffNumber: "1024" } : null),
    slipsChanged: () => undefined,
    log: { warn: () => undefined },
  });
}

/** Lets views and timers run that a commit or a moment has made due. */
async function settle(ms = 1_100): Promise<void> {
  for (let n = 0; n < 4; n += 1) {
    clock.pass(ms / 4);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeEach(() => {
  seen.length = 0;
  printed.length = 0;
  outcome = async () => ({ outcome: "printed", evidence: "device" });
  clock = new WakingClock();
  hall = new QueueHall(
    {
      windows: [
        { id: "1", lanes: [], pad: { device: "pads", pad: 3 } },
        { id: "2", lanes: [] },
      ],
    },
    clock,
  );
  queue = start();
});
afterEach(async () => {
  await queue.close();
  await hall.remove();
});

const view = <T>(name: "board" | "queue" | "window" | "ticket", secret?: string) =>
  hub.find(name, secret, null)?.state as T;
const person = { kind: "citizen", id: "kiosk" } as const;
const wanted = { language: "zh-Hans", print: false };

describe("screens", () => {
  it("show a call on the board, at its window, on the phone and to staff, with the reason", async () => {
    await hall.open("1");
    const taken = await queue.desk.take(wanted, null, person, "k1");
    const second = await queue.desk.take(wanted, null, person, "k2");
    expect(second).toMatchObject({ number: "A002", ahead: 1, slip: null });
    expect(second.url).toBe(`https://hall.example/t/#${second.token}`);
    await settle();
    expect(view<TicketProgress>("ticket", second.token)).toMatchObject({
      ahead: 1,
      state: "waiting",
      over: false,
    });
    const call = await hall.call();
    expect(queue.window("1").ticket).toMatchObject({
      number: "A001",
      calls: 1,
      mayRecall: true,
      mayMissAt: null,
    });
    await settle();
    expect(view<BoardView>("board")).toMatchObject({
      calls: [{ number: "A001", window: "1", calls: 1, state: "called" }],
      windows: [
        { id: "1", state: "busy", number: "A001", staffNumber: "1024" },
        { id: "2", state: "closed", number: null },
      ],
      lanes: [{ waiting: 1 }],
    });
    expect(view<TicketProgress>("ticket", taken.token)).toMatchObject({
      state: "called",
      window: "1",
      ahead: null,
    });
    expect(view<TicketProgress>("ticket", second.token)).toMatchObject({ ahead: 0, windowsOpen: 1 });
    const { called, waiting } = view<QueueView>("queue");
    expect(called).toMatchObject([{ number: "A001", window: "1", reason: { rule: call.reason.rule } }]);
    expect(waiting.map(({ number }) => number)).toEqual(["A002"]);
    expect(view<WindowView>("window", "1").waiting.total).toBe(1);
    expect(hub.find("window", "9", null)).toBeUndefined();
    expect(hub.find("ticket", "a".repeat(26), null)).toBeUndefined();
    expect([hub.access("queue"), hub.access("ticket")]).toEqual([["clerk", "manager"], "far"]);
  });

  it("never show a clerk whom they could pick, nor the wall a ticket's secret", async () => {
    await hall.open("1");
    const taken = await queue.desk.take(wanted, null, person, "k1");
    await settle();
    const clerk = JSON.stringify(view("window", "1"));
    expect(clerk).not.toContain(taken.number);
    for (const state of [view("board"), view("queue"), view("window", "1")])
      expect(JSON.stringify(state)).not.toContain(taken.token);
  });

  it("say of yesterday's ticket that it is over, and are the same after a restart", async () => {
    await hall.open("1");
    const taken = await queue.desk.take(wanted, null, person, "k1");
    await hall.call();
    await settle();
    const board = view<BoardView>("board");
    await queue.close();
    await hall.trial.restart();
    queue = start();
    expect({ ...view<BoardView>("board"), updatedAt: 0 }).toEqual({ ...board, updatedAt: 0 });
    clock.set(clock.now() + 24 * hour);
    expect(queue.desk.progress(taken.token)).toMatchObject({
      over: true,
      state: "expired",
      mayCancel: false,
    });
    expect(() => queue.desk.progress("a".repeat(26))).toThrow();
  });
});

describe("a view that could not be made", () => {
  it("is made at the next look, and nothing else ends with it", async () => {
    const failing = vi.spyOn(hall.trial.hall.calendar, "dayAt").mockImplementation(() => {
      throw new Error("no day");
    });
    const before = view<BoardView>("board").updatedAt;
    await settle(20_000);
    failing.mockRestore();
    await settle(20_000);
    expect(view<BoardView>("board").updatedAt).toBeGreaterThan(before);
  });
});

describe("a number that is given up", () => {
  it("is given up once, and who asks again because the answer got lost is told so", async () => {
    const taken = await queue.desk.take(wanted, null, person, "k1");
    const twice = await Promise.all([queue.desk.cancel(taken.token), queue.desk.cancel(taken.token)]);
    const again = await queue.desk.cancel(taken.token);
    for (const answer of [...twice, again]) expect(answer).toMatchObject({ state: "cancelled", over: true });
    expect(hall.trial.journal.head()).toBe(2);
  });
});

describe("what happens by itself", () => {
  it("goes on after a moment in which the store could not be read", async () => {
    await hall.open("1");
    const { ticketId, token } = await queue.desk.take(wanted, null, person, "k1");
    const unreadable = vi.spyOn(hall.trial.hall.queue, "nextBooked").mockImplementation(() => {
      throw new Error("database is not open");
    });
    await settle(2 * minute);
    expect(unreadable).toHaveBeenCalled();
    unreadable.mockRestore();
    await hall.do({ type: "hold-ticket", ticketId, window: null, reason: "filling-form", minutes: 5 });
    await settle(8 * minute);
    expect(view<TicketProgress>("ticket", token)).toMatchObject({ state: "waiting" });
  });

  it("a hold ends, and the day with all that is left of it", async () => {
    await hall.open("1");
    const { ticketId, token } = await queue.desk.take(wanted, null, person, "k1");
    await hall.do({ type: "hold-ticket", ticketId, window: null, reason: "filling-form", minutes: 5 });
    await settle();
    expect(view<TicketProgress>("ticket", token)).toMatchObject({
      state: "held",
      hold: { reason: "filling-form" },
    });
    await settle(5 * minute);
    expect(hall.records.ticket(ticketId).state).toBe("waiting");
    for (let n = 0; n < 5 && hall.records.ticket(ticketId).state === "waiting"; n += 1)
      await settle(4 * hour);
    expect(hall.records.ticket(ticketId).state).toBe("expired");
    expect(queue.queue.live.window("1").state).toBe("closed");
    expect(view<BoardView>("board")).toMatchObject({ day: "2026-01-06", calls: [] });
    const head = hall.trial.journal.head();
    await settle(2 * hour);
    expect(hall.trial.journal.head()).toBe(head);
  });
});

describe("a slip", () => {
  it("is printed once, with number, wait and code; another says that it is a copy", async () => {
    const taken = await queue.desk.take({ ...wanted, print: true }, null, person, "k1");
    await queue.idle();
    expect(queue.slip(taken.slip?.slipId ?? "")).toMatchObject({ state: "printed", copy: 0, held: false });
    const copy = await queue.desk.print(taken.ticketId, taken.token, "k2");
    await queue.idle();
    const [first, second] = printed.map((document) => JSON.stringify(document));
    expect(first).toContain(`https://hall.example/t/#${taken.token}`);
    expect(first).not.toContain("副本");
    expect(second).toContain("副本 1");
    expect(copy.copy).toBe(1);
    await expect(queue.desk.print(taken.ticketId, "a".repeat(26), "k3")).rejects.toMatchObject({
      code: "ticket-unknown",
    });
  });

  it("that nobody knows of after a kill is not printed again", async () => {
    const stuck = Promise.withResolvers<Printed>();
    outcome = () => stuck.promise;
    const taken = await queue.desk.take({ ...wanted, print: true }, null, person, "k1");
    const slipId = taken.slip?.slipId ?? "";
    await settle();
    expect(queue.slip(slipId).state).toBe("printing");
    const first = queue;
    await hall.trial.restart();
    outcome = async () => ({ outcome: "printed", evidence: "device" });
    queue = start();
    await queue.idle();
    expect(queue.slip(slipId)).toMatchObject({ state: "unknown", reason: "interrupted" });
    expect(printed).toHaveLength(1);
    stuck.resolve({ outcome: "printed", evidence: "device" });
    await first.close();
  });
});

describe("a pad with keys", () => {
  const press = async (key: CallerKeyName, digits = "") => {
    queue.reading("pads", { type: "caller-key", pad: 3, key, digits, receivedAtUptime: 0 });
    await settle();
    await settle();
  };
  const shows = () => seen.filter(({ display }) => display !== "beep").at(-1);
  const state = (number: string) => hall.records.byNumber("2026-01-05", number)?.state;

  it("calls, calls again, holds, takes back, finishes with the next call, and shows it", async () => {
    await hall.open("1");
    for (let n = 0; n < 3; n += 1) await hall.take();
    await settle();
    expect(shows()).toEqual({ pad: 3, display: { waiting: 3, ticket: null } });
    await press("call");
    expect(shows()).toEqual({ pad: 3, display: { waiting: 2, ticket: "A001" } });
    await press("call-again");
    expect(queue.window("1").ticket?.calls).toBe(2);
    await press("hold");
    expect(state("A001")).toBe("held");
    await press("call");
    await press("call-back", "1");
    await press("call");
    expect([state("A002"), queue.window("1").ticket?.number]).toEqual(["done", "A001"]);
    await press("ask-rating");
    expect(state("A001")).toBe("done");
    await press("pause");
    expect(queue.window("1").state).toBe("paused");
  });

  it("takes a key that bounced, or was pressed twice, for one: who was just called is not done", async () => {
    await hall.open("1");
    for (let n = 0; n < 3; n += 1) await hall.take();
    await settle();
    for (const key of ["call", "call", "ask-rating"] as const)
      queue.reading("pads", { type: "caller-key", pad: 3, key, digits: "", receivedAtUptime: 0 });
    await settle(400);
    expect([state("A001"), state("A002")]).toEqual(["called", "waiting"]);
    expect(seen.filter(({ display }) => display === "beep")).toHaveLength(2);
    await settle(5_000);
    await press("call");
    expect([state("A001"), state("A002")]).toEqual(["done", "called"]);
  });

  it("beeps when nothing comes of a key, and does nothing at a window that is closed", async () => {
    await hall.take();
    await press("call");
    expect(seen.some(({ display }) => display === "beep")).toBe(true);
    expect(state("A001")).toBe("waiting");
    queue.reading("other", { type: "caller-key", pad: 3, key: "call", digits: "", receivedAtUptime: 0 });
    await settle();
    expect(state("A001")).toBe("waiting");
  });
});
