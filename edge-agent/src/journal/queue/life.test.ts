import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { QueueCommand, QueueEvent } from "../../contract/queue.ts";
import { QueueHall } from "../testing/queue-hall.ts";
import { personNumber } from "../testing/trial-hall.ts";

const minute = 60_000;
let hall: QueueHall;

beforeEach(async () => {
  hall = new QueueHall({
    lanes: [
      { id: "general", letter: "A", name: { "zh-Hans": "综合", en: "General" }, items: [] },
      { id: "tax", letter: "B", name: { "zh-Hans": "税务", en: "Tax" }, items: [] },
    ],
    windows: [
      { id: "1", lanes: ["general"] },
      { id: "2", lanes: ["tax"] },
    ],
    hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
  });
  await hall.open("1", "2");
});
afterEach(() => hall.remove());

const rowOf = (ticketId: string) => hall.records.ticket(ticketId);
const miss = async (window = "1") => {
  for (let n = 1; n < 3; n += 1) await hall.do({ type: "recall-ticket", window });
  hall.clock.pass(10_000);
  await hall.do({ type: "miss-ticket", window });
};

describe("a ticket on its way", () => {
  it("is served and done, with what was taken in", async () => {
    const { ticketId } = await hall.take({ itemId: "senior-card" });
    hall.clock.pass(4 * minute);
    const called = await hall.call();
    expect(called.reason).toMatchObject({ rule: "arrival", waitedMs: 4 * minute, candidates: 1 });
    await hall.do({ type: "serve-ticket", window: "1" });
    const done = {
      type: "finish-ticket",
      window: "1",
      clerk: "clerk-1",
      itemId: null,
      cases: ["c1"],
    } as const;
    expect(await hall.do(done)).toMatchObject([{ type: "ticket.done", cases: ["c1"], clerk: "clerk-1" }]);
    expect(rowOf(ticketId)).toMatchObject({ state: "done", itemId: "senior-card", clerk: "clerk-1" });
  });

  it("keeps its place while a form is filled in, and its window takes it back first", async () => {
    const form = await hall.take();
    hall.clock.pass(minute);
    const second = await hall.take();
    await hall.call();
    await hall.do({ type: "serve-ticket", window: "1" });
    const { ticketId } = form;
    const hold = { type: "hold-ticket", ticketId, window: "1", reason: "filling-form", minutes: 10 } as const;
    await hall.do(hold);
    expect(rowOf(ticketId)).toMatchObject({ state: "held", until: hall.clock.now() + 10 * minute });
    expect((await hall.call()).ticketId).toBe(second.ticketId);
    hall.clock.pass(minute);
    await hall.take();
    await hall.finish();
    await hall.do({ type: "resume-ticket", ticketId, window: "1" });
    const back = await hall.call();
    expect(back.ticketId).toBe(ticketId);
    expect(back.reason.rule).toBe("return");
    expect(rowOf(ticketId).arrivedAt).toBe(form.arrivedAt);
  });

  it("goes to another lane's window and comes back to the one that sent it, with its arrival", async () => {
    const sent = await hall.take();
    hall.clock.pass(minute);
    await hall.take();
    await hall.call();
    await hall.do({ type: "serve-ticket", window: "1" });
    const transfer = {
      type: "transfer-ticket",
      window: "1",
      lane: "tax",
      toWindow: "2",
      comeBack: true,
    } as const;
    await hall.do(transfer);
    expect((await hall.call("1")).number).toBe("A002");
    expect((await hall.call("2")).ticketId).toBe(sent.ticketId);
    expect(await hall.finish("2")).toMatchObject([
      { type: "ticket.sent-back", toWindow: "1", clerk: "clerk-2" },
    ]);
    await hall.take();
    await hall.finish("1");
    const back = await hall.call("1");
    expect([back.ticketId, back.reason.rule]).toEqual([sent.ticketId, "return"]);
    expect(await hall.finish("1")).toMatchObject([{ type: "ticket.done" }]);
    expect(rowOf(sent.ticketId).arrivedAt).toBe(sent.arrivedAt);
  });

  it("is not lost with a window that closes: another takes who was bound to it", async () => {
    const { ticketId } = await hall.take();
    await hall.call();
    const to = (toWindow: string) =>
      ({ type: "transfer-ticket", window: "1", lane: "general", toWindow, comeBack: false }) as const;
    expect(await hall.refusal(to("1"))).toBe("transfer-refused");
    await hall.do(to("2"));
    expect(await hall.refusal({ type: "call-next", window: "1", clerk: "c" })).toBe("nobody-waiting");
    await hall.do({ type: "close-window", window: "2" });
    expect((await hall.call("1")).ticketId).toBe(ticketId);
    expect(await hall.refusal(to("2"))).toBe("transfer-refused");
  });

  it("comes back after it was missed: to its old place in time, as a newcomer later", async () => {
    const first = await hall.take();
    const second = await hall.take();
    await hall.call();
    await miss();
    await hall.call();
    await miss();
    hall.clock.pass(29 * minute);
    await hall.do({ type: "return-ticket", ticketId: first.ticketId });
    expect(rowOf(first.ticketId).arrivedAt).toBe(first.arrivedAt);
    hall.clock.pass(2 * minute);
    await hall.do({ type: "return-ticket", ticketId: second.ticketId });
    expect(rowOf(second.ticketId)).toMatchObject({ arrivedAt: hall.clock.now(), overtaken: 0 });
    const again = { type: "return-ticket", ticketId: first.ticketId } as const;
    expect(await hall.refusal(again)).toBe("ticket-state-refused");
  });

  it("prints three copies and no more", async () => {
    const { ticketId } = await hall.take({ print: true });
    const print = { type: "print-ticket", ticketId } as const;
    for (let copy = 1; copy <= 3; copy += 1)
      expect(await hall.do(print)).toMatchObject([{ type: "ticket-slip.requested", copy }]);
    expect(await hall.refusal(print)).toBe("ticket-copies-used");
  });
});

describe("priority", () => {
  it("counts double, may overtake as often as is allowed, and never beyond the promise", async () => {
    const own = new QueueHall({ mostOvertaken: 2, longestWaitMinutes: 30 });
    await own.open("1");
    const normal = await own.take();
    const rules: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      own.clock.pass(minute);
      await own.take({ priority: "elderly" });
      own.clock.pass(minute);
      const called = await own.call();
      rules.push(called.reason.rule);
      if (n < 2) expect(called.reason.overtook).toEqual([normal.ticketId]);
      await own.finish();
    }
    expect(rules).toEqual(["score", "score", "cap"]);
    const late = await own.take();
    own.clock.pass(30 * minute);
    await own.take({ priority: "elderly" });
    // The older person who is left came before and is over the promise too; both go before the newcomer.
    for (let n = 0; n < 2; n += 1) {
      expect((await own.call()).reason.rule).toBe("promise");
      await own.finish();
    }
    expect(own.records.ticket(late.ticketId).state).toBe("done");
    expect(own.broken()).toEqual([]);
    await own.remove();
  });
});

describe("windows", () => {
  it("call only when open, pause with a reason, and hand a shift over with the ticket there", async () => {
    const call = { type: "call-next", window: "1", clerk: "clerk-1" } as const;
    await hall.take();
    await hall.do({ type: "pause-window", window: "1", reason: "meal" });
    expect(await hall.refusal(call)).toBe("window-paused");
    await hall.do({ type: "resume-window", window: "1" });
    await hall.do(call);
    expect(await hall.refusal({ type: "pause-window", window: "1", reason: "meal" })).toBe("window-busy");
    expect(await hall.refusal({ type: "close-window", window: "1" })).toBe("window-busy");
    await hall.do({ type: "open-window", window: "1", clerk: "clerk-9" });
    await hall.do({ type: "finish-ticket", window: "1", clerk: "clerk-9", itemId: null, cases: [] });
    await hall.do({ type: "close-window", window: "1" });
    expect(await hall.refusal(call)).toBe("window-closed");
    expect(await hall.refusal({ ...call, window: "77" })).toBe("window-unknown");
  });
});

describe("an appointment", () => {
  const slot = Date.parse("2026-01-05T10:00:00+08:00");
  const book = async (person: number, slotAt = slot) => {
    const [booked] = await hall.do({
      type: "book-appointment",
      lane: "general",
      itemId: null,
      slotAt,
      person: personNumber(person),
    });
    if (booked?.type !== "appointment.booked") throw new Error("not booked");
    return booked;
  };
  const checkIn = (code: string | null, person: number | null = null): QueueCommand => ({
    type: "check-in",
    code,
    person: person === null ? null : personNumber(person),
    station: "kiosk-1",
    language: "en",
    print: false,
  });
  const arrived = (events: readonly QueueEvent[]) => {
    const [ticket, event] = events;
    if (ticket?.type !== "ticket.issued" || event?.type !== "appointment.arrived") throw new Error("no");
    return [ticket.number, ticket.priority, event.punctual, ticket.arrivedAt];
  };

  it("is early, on time or late; only the first two wait from the booked time", async () => {
    const code = async (person: number) => hall.records.appointmentCode((await book(person)).appointmentId);
    const [one, two, three] = [await code(1), await code(2), await code(3)];
    hall.clock.set(slot - 61 * minute);
    expect(await hall.refusal(checkIn(one))).toBe("appointment-too-early");
    hall.clock.set(slot - 30 * minute);
    expect(arrived(await hall.do(checkIn(one.toLowerCase())))).toEqual([
      "Y001",
      "appointment",
      "early",
      slot,
    ]);
    expect(await hall.refusal(checkIn(one))).toBe("appointment-over");
    hall.clock.set(slot + 15 * minute);
    expect(arrived(await hall.do(checkIn(null, 2)))).toEqual(["Y002", "appointment", "on-time", slot]);
    expect(await hall.refusal(checkIn(two))).toBe("appointment-over");
    hall.clock.set(slot + 16 * minute);
    expect(await hall.do({ type: "miss-appointments" })).toMatchObject([{ type: "appointment.missed" }]);
    expect(arrived(await hall.do(checkIn(three)))).toEqual(["A001", "normal", "late", hall.clock.now()]);
  });

  it("that is early is called before its time only when nobody else waits", async () => {
    await book(1);
    hall.clock.set(slot - 30 * minute);
    await hall.do(checkIn(null, 1));
    const walkIn = await hall.take();
    expect((await hall.call()).number).toBe(walkIn.number);
    await hall.finish();
    expect((await hall.call()).number).toBe("Y001");
  });

  it("is booked at times that are offered, as often as there are places, once a person", async () => {
    for (const person of [1, 2, 3]) await book(person);
    await expect(book(4)).rejects.toMatchObject({ code: "slot-full" });
    await expect(book(1, slot + 30 * minute)).rejects.toMatchObject({ code: "ticket-held-already" });
    for (const wrong of [slot + minute, slot - 24 * 60 * minute, slot + 60 * 24 * 60 * minute])
      await expect(book(5, wrong)).rejects.toMatchObject({ code: "slot-not-offered" });
    const [first] = hall.records.appointments("2026-01-05");
    await hall.do({ type: "cancel-appointment", appointmentId: first?.appointmentId ?? "" });
    await book(4);
    expect(await hall.refusal(checkIn("AB2D-EF3H"))).toBe("appointment-unknown");
  });
});
