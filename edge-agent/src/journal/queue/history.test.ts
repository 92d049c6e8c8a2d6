import fc from "fast-check";
import { expect, it } from "vitest";
import { HallError } from "../../contract/errors.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { QueueSettings } from "../../contract/settings/queue.ts";
import { checkHistory } from "../../rules/queue/history.ts";
import { MemoryQueue } from "../testing/memory-queue.ts";
import { QueueHall } from "../testing/queue-hall.ts";
import { personNumber } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

const minute = 60_000;
const change: Partial<QueueSettings> = {
  lanes: [
    { id: "general", letter: "A", name: { "zh-Hans": "综合", en: "General" }, items: [] },
    { id: "tax", letter: "B", name: { "zh-Hans": "税务", en: "Tax" }, items: ["tax-item"] },
  ],
  windows: [
    { id: "1", lanes: [] },
    { id: "2", lanes: ["general"] },
    { id: "3", lanes: ["tax"] },
  ],
  longestWaitMinutes: 60,
  mostCalls: 2,
  mostOvertaken: 2,
};

/** One thing that somebody does. `nth` chooses among what makes sense just then, or among everything. */
const step = fc.record({
  who: fc.constantFrom(
    "citizen",
    "citizen",
    "window",
    "window",
    "window",
    "window",
    "window",
    "staff",
    "time",
  ),
  window: fc.constantFrom("1", "2", "3"),
  nth: fc.nat(1000),
  astray: fc.nat(9).map((n) => n === 0),
  person: fc.option(fc.nat(4), { freq: 2 }),
  minutes: fc.integer({ min: 0, max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(from: readonly T[], nth: number): T => from[nth % from.length] as T;

const keys = (window: string, other: string) => {
  const clerk = `clerk-${window}`;
  return {
    open: { type: "open-window", window, clerk },
    call: { type: "call-next", window, clerk },
    recall: { type: "recall-ticket", window },
    serve: { type: "serve-ticket", window },
    miss: { type: "miss-ticket", window },
    finish: { type: "finish-ticket", window, clerk, itemId: null, cases: [] },
    send: { type: "transfer-ticket", window, lane: "tax", toWindow: other, comeBack: false },
    ask: { type: "transfer-ticket", window, lane: "general", toWindow: other, comeBack: true },
    pool: { type: "transfer-ticket", window, lane: "general", toWindow: null, comeBack: false },
    pause: { type: "pause-window", window, reason: "break" },
    resume: { type: "resume-window", window },
    close: { type: "close-window", window },
  } as const satisfies Record<string, QueueCommand>;
};
type Key = keyof ReturnType<typeof keys>;

const sensible: Readonly<Record<string, readonly Key[]>> = {
  closed: ["open"],
  paused: ["resume", "resume", "close"],
  open: ["call", "call", "call", "call", "call", "call", "pause", "close"],
  called: ["serve", "serve", "serve", "recall", "recall", "miss", "miss"],
  serving: ["finish", "finish", "finish", "send", "ask", "ask", "pool"],
};
const allKeys = Object.keys(keys("1", "2")) as Key[];

/** What is pressed at a window, given what stands there. */
function pressed(state: string, { window, nth, astray }: Step): QueueCommand {
  const key = pick(astray ? allKeys : (sensible[state] ?? allKeys), nth);
  return keys(window, pick(["1", "2", "3"], nth + 1))[key];
}

function commandOf(on: MemoryQueue, made: Step): QueueCommand {
  const { who, window, nth, person } = made;
  switch (who) {
    case "citizen":
      return {
        type: "take-ticket",
        lane: pick(["general", "general", "tax"], nth),
        itemId: null,
        priority: pick(["normal", "normal", "elderly"], nth),
        source: "kiosk",
        station: "kiosk-1",
        person: person === null ? null : personNumber(person),
        language: "zh-Hans",
        print: false,
      };
    case "window": {
      const ticket = on.atWindow(window);
      const held: QueueCommand = {
        type: "hold-ticket",
        ticketId: ticket?.ticketId ?? "none",
        window,
        reason: "filling-form",
        minutes: null,
      };
      if (ticket?.state === "serving" && nth % 7 === 0) return held;
      return pressed(ticket?.state ?? on.windowState(window), made);
    }
    case "staff": {
      const states = ["waiting", "held", "held", "no-show", "no-show"];
      const wanted = on.open().filter(({ state }) => made.astray || state === pick(states, nth));
      const ticketId = wanted[nth % Math.max(1, wanted.length)]?.ticketId ?? "none";
      const ticket = on.open().find((each) => each.ticketId === ticketId);
      if (ticket?.state === "held") return { type: "resume-ticket", ticketId, window: ticket.window };
      if (ticket?.state === "no-show") return { type: "return-ticket", ticketId };
      if (nth % 2 === 0) return { type: "cancel-ticket", ticketId, by: "citizen" };
      return { type: "hold-ticket", ticketId, window: null, reason: "filling-form", minutes: 5 };
    }
    default:
      if (nth % 40 === 0) on.now += 24 * 60 * minute;
      else if (nth % 15 === 0) on.now -= 10 * minute;
      else on.now += (nth % 8) * minute;
      return { type: "end-day", day: on.day };
  }
}

function play(on: MemoryQueue, made: Step): void {
  on.now += made.minutes * 15_000;
  try {
    on.do(commandOf(on, made));
  } catch (error) {
    if (!(error instanceof HallError) || error.code === "internal") throw error;
  }
}

const wanted = [
  ...["return", "promise", "cap", "score", "arrival"].map((rule) => `called by ${rule}`),
  ...["recalled", "missed", "returned", "held", "resumed", "transferred", "sent-back", "expired"].map(
    (type) => `ticket.${type}`,
  ),
];

it("keeps every promise, whatever is pressed in whatever order", () => {
  const unseen = new Set(wanted);
  const history = fc.property(fc.array(step, { minLength: 150, maxLength: 220 }), (steps) => {
    const on = new MemoryQueue(change);
    for (const made of steps) play(on, made);
    expect(checkHistory(on.ops, on.settings)).toEqual([]);
    const issued = new Map<string, number>();
    for (const { event } of on.ops) {
      if (event.type === "ticket.issued") issued.set(event.ticketId, event.arrivedAt);
      if (event.type === "ticket.returned") issued.set(event.ticketId, event.arrivedAt);
      unseen.delete(event.type === "ticket.called" ? `called by ${event.reason.rule}` : event.type);
    }
    // Nobody is lost, and only who was missed and came back late has lost the old place.
    const kept = new Map(on.tickets().map(({ ticketId, arrivedAt }) => [ticketId, arrivedAt]));
    expect(kept).toEqual(issued);
    on.close();
  });
  // A history in which nothing happens proves nothing: what is rare may take some more.
  for (let tens = 0; tens === 0 || (unseen.size > 0 && tens < 10); tens += 1)
    fc.assert(history, { numRuns: 10, endOnFailure: true });
  expect([...unseen]).toEqual([]);
});

it("finds what was done against the rules", () => {
  const on = new MemoryQueue(change);
  const take = { ...commandOf(on, { ...quiet, who: "citizen" }), person: null } as QueueCommand;
  for (let n = 0; n < 3; n += 1) on.do(take);
  on.do(keys("1", "2").open);
  on.now += 3 * minute;
  on.do(keys("1", "2").call);
  expect(checkHistory(on.ops, on.settings)).toEqual([]);
  const rules = (ops: MemoryQueue["ops"], settings = on.settings) =>
    checkHistory(ops, settings).map(({ rule }) => rule);
  const altered = (change: (event: MemoryQueue["ops"][number]["event"]) => object) =>
    on.ops.map((op) => ({ ...op, event: { ...op.event, ...change(op.event) } as typeof op.event }));
  const [first, second] = on.tickets();
  const another = altered((event) =>
    event.type === "ticket.called" ? { ticketId: second?.ticketId, number: second?.number } : {},
  );
  expect(first?.state).toBe("called");
  expect(rules(another)).toContain("not-the-next");
  expect(rules([...on.ops, ...on.ops.slice(-1)])).toContain("impossible");
  expect(rules(on.ops.filter(({ event }) => event.type !== "window.opened"))).toContain("window-not-open");
  const twice = altered((event) =>
    event.type === "ticket.issued" && event.sequence === 2 ? { sequence: 1, number: "A001" } : {},
  );
  expect(rules(twice)).toContain("number-twice");
  on.now += minute;
  const recalls = [2, 3, 4].map((call) => ({
    seq: 90 + call,
    at: on.now,
    event: {
      type: "ticket.recalled",
      ticketId: first?.ticketId ?? "",
      number: "A001",
      window: "1",
      call,
    } as const,
  }));
  expect(new Set(rules([...on.ops, ...recalls]))).toEqual(new Set(["recalled-too-often"]));
  on.close();
});

const quiet: Step = { who: "citizen", window: "1", nth: 0, astray: false, person: null, minutes: 0 };

it("is the same after a restart, and verifies", async () => {
  const hall = new QueueHall(change);
  const steps = fc.sample(step, { numRuns: 60, seed: 7 });
  await hall.open("1", "2");
  const memory = new MemoryQueue(change);
  for (const made of steps) {
    memory.now = hall.clock.now();
    const ticket = hall.records.open().find((each) => each.window === made.window && each.calls > 0);
    const command =
      made.who === "citizen"
        ? commandOf(memory, made)
        : pressed(ticket?.state ?? "open", { ...made, astray: false });
    hall.clock.pass(made.minutes * minute);
    await hall.do(command).catch((error: unknown) => expect(error).toBeInstanceOf(HallError));
  }
  memory.close();
  expect(hall.broken()).toEqual([]);
  const open = hall.records.open();
  expect(open.length).toBeGreaterThan(3);
  await hall.trial.restart();
  expect(hall.records.open()).toEqual(open);
  await hall.trial.hall.close();
  expect((await verifyData(hall.trial.dataDir)).filter(({ met }) => !met)).toEqual([]);
  await hall.remove();
});
