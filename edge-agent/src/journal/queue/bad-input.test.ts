import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { QueueHall } from "../testing/queue-hall.ts";
import { personNumber } from "../testing/trial-hall.ts";
import { verifyData } from "../verify.ts";

const minute = 60_000;
const hour = 60 * minute;
let hall: QueueHall;

beforeEach(() => {
  hall = new QueueHall({
    hours: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
    quotas: [{ lane: "general", from: "08:00", to: "12:00", most: 5 }],
  });
});
afterEach(() => hall.remove());

describe("windows that press at once", () => {
  it("never get the same ticket, and one of them hears that nobody is left", async () => {
    await hall.open("1", "2", "3");
    await hall.take();
    await hall.take();
    const press = (window: string) =>
      hall.do({ type: "call-next", window, clerk: `clerk-${window}` }).then(
        ([event]) => (event?.type === "ticket.called" ? event.number : "none"),
        (error: { code: string }) => error.code,
      );
    const outcomes = await Promise.all(["1", "2", "3"].map(press));
    expect(outcomes.sort()).toEqual(["A001", "A002", "nobody-waiting"]);
    expect(hall.broken()).toEqual([]);
  });

  it("get one ticket for one press that came twice, and a window has one at a time", async () => {
    await hall.open("1");
    await hall.take();
    await hall.take();
    const call = { type: "call-next", window: "1", clerk: "clerk-1" } as const;
    const [first, again] = await Promise.all([hall.do(call, "press-1"), hall.do(call, "press-1")]);
    expect(again).toEqual(first);
    expect(await hall.refusal(call)).toBe("window-busy");
  });
});

describe("a ticket that is no longer what a window thinks", () => {
  it("was cancelled just before it was served", async () => {
    await hall.open("1");
    const { ticketId } = await hall.take();
    await hall.call();
    await hall.do({ type: "cancel-ticket", ticketId, by: "citizen" });
    for (const type of ["serve-ticket", "recall-ticket", "miss-ticket"] as const)
      expect(await hall.refusal({ type, window: "1" })).toBe("window-empty");
    expect(await hall.refusal({ type: "cancel-ticket", ticketId, by: "citizen" })).toBe("ticket-over");
    expect(await hall.refusal({ type: "call-next", window: "1", clerk: "c" })).toBe("nobody-waiting");
  });

  it("is another by then: a screen's key that crossed a pad's ends nobody", async () => {
    await hall.open("1");
    const seen = await hall.take();
    const other = await hall.take();
    await hall.call();
    const finish = { type: "finish-ticket", window: "1", clerk: "c", itemId: null, cases: [] } as const;
    await hall.do({ type: "serve-ticket", window: "1" });
    await hall.do({ ...finish, ticketId: seen.ticketId });
    await hall.call();
    const stale = { window: "1", ticketId: seen.ticketId } as const;
    expect(await hall.refusal({ ...finish, ...stale })).toBe("ticket-changed");
    expect(await hall.refusal({ type: "miss-ticket", ...stale })).toBe("ticket-changed");
    const away = { type: "transfer-ticket", lane: "general", toWindow: null, comeBack: false } as const;
    expect(await hall.refusal({ ...away, ...stale })).toBe("ticket-changed");
    expect(hall.records.ticket(other.ticketId).state).toBe("called");
  });

  it("is of yesterday: neither called again nor brought back, and its day ends by itself", async () => {
    await hall.open("1");
    const missed = await hall.take();
    await hall.call();
    hall.clock.pass(minute);
    for (let n = 1; n < 3; n += 1) await hall.do({ type: "recall-ticket", window: "1" });
    hall.clock.pass(minute);
    await hall.do({ type: "miss-ticket", window: "1" });
    await hall.take();
    await hall.call();
    hall.clock.pass(24 * hour);
    expect(await hall.refusal({ type: "recall-ticket", window: "1" })).toBe("ticket-of-another-day");
    const back = { type: "return-ticket", ticketId: missed.ticketId } as const;
    expect(await hall.refusal(back)).toBe("ticket-of-another-day");
    await hall.do({ type: "end-day", day: "2026-01-06" });
    expect(hall.records.open()).toEqual([]);
    expect(await hall.refusal({ type: "call-next", window: "1", clerk: "c" })).toBe("window-closed");
    expect(await hall.refusal(back)).toBe("ticket-of-another-day");
    expect((await hall.take()).number).toBe("A001");
    expect(hall.broken()).toEqual([]);
  });
});

describe("a clock that is set", () => {
  it("back an hour: numbers go on, and who came first is called first", async () => {
    await hall.open("1");
    const numbers = [await hall.take()];
    hall.clock.set(hall.clock.now() - hour);
    numbers.push(await hall.take(), await hall.take());
    expect(numbers.map(({ number }) => number)).toEqual(["A001", "A002", "A003"]);
    expect((await hall.call()).number).toBe("A001");
    expect(hall.broken()).toEqual([]);
  });

  it("back a day: the queue's day stays, and the numbers with it", async () => {
    await hall.take();
    hall.clock.pass(24 * hour);
    await hall.take();
    hall.clock.set(hall.clock.now() - 24 * hour);
    const { day, number } = await hall.take();
    expect([day, number]).toEqual(["2026-01-06", "A002"]);
    expect(await hall.do({ type: "end-day", day: "2026-01-05" })).toEqual([]);
    expect(await hall.refusal({ type: "end-day", day: "2026-01-09" })).toBe("invalid-request");
    expect(hall.broken()).toEqual([]);
  });

  it("does not keep a window from its next call", async () => {
    await hall.open("1");
    await hall.take();
    await hall.call();
    await hall.do({ type: "recall-ticket", window: "1" });
    await hall.do({ type: "recall-ticket", window: "1" });
    expect(await hall.refusal({ type: "recall-ticket", window: "1" })).toBe("recall-limit");
    expect(await hall.refusal({ type: "miss-ticket", window: "1" })).toBe("miss-too-early");
    hall.clock.set(hall.clock.now() - hour);
    expect(await hall.refusal({ type: "miss-ticket", window: "1" })).toBe("done");
  });
});

describe("who asks for a number", () => {
  it("gets the same one for the same key, and no second one", async () => {
    const first = await hall.take({ person: 1 }, "same-key");
    expect((await hall.take({ person: 1 }, "same-key")).ticketId).toBe(first.ticketId);
    await expect(hall.take({ person: 1 })).rejects.toMatchObject({
      code: "ticket-held-already",
      fields: [{ path: "/number", reason: "A001" }],
    });
    await expect(hall.take({ person: 2 }, "same-key")).rejects.toMatchObject({ code: "key-reused" });
    await hall.do({ type: "cancel-ticket", ticketId: first.ticketId, by: "citizen" });
    expect((await hall.take({ person: 1 })).number).toBe("A002");
  });

  it("gets none beyond a quota, nor outside the hours; a member of staff may give one", async () => {
    for (let n = 0; n < 5; n += 1) await hall.take();
    await expect(hall.take()).rejects.toMatchObject({ code: "lane-full" });
    expect((await hall.take({ source: "desk" })).number).toBe("A006");
    hall.clock.set(Date.parse("2026-01-05T12:00:00+08:00"));
    expect((await hall.take()).number).toBe("A007");
    hall.clock.set(Date.parse("2026-01-05T17:00:00+08:00"));
    await expect(hall.take()).rejects.toMatchObject({
      code: "queue-closed",
      fields: [{ path: "/queue", reason: "over" }],
    });
    hall.clock.set(Date.parse("2026-01-10T10:00:00+08:00"));
    await expect(hall.take()).rejects.toMatchObject({ fields: [{ reason: "day-off" }] });
  });

  it("may not name a class that is not offered, or a lane that there is not", async () => {
    for (const priority of ["appointment", "royal"])
      await expect(hall.take({ priority })).rejects.toMatchObject({ code: "invalid-request" });
    await expect(hall.take({ lane: "secret" })).rejects.toMatchObject({ code: "invalid-request" });
  });

  it("leaves no number of a person anywhere in the data", async () => {
    await hall.take({ person: 7 });
    const ops = hall.trial.hall.queue.open();
    expect(ops[0]?.holder).toMatch(/^[0-9a-f]{64}$/);
    const db = new DatabaseSync(`${hall.trial.dataDir}/hall.db`, { readOnly: true });
    const text = JSON.stringify(db.prepare("SELECT event, actor_id FROM ops").all());
    db.close();
    expect(text).not.toContain(personNumber(7));
  });
});

describe("a table that somebody changed", () => {
  const faults = async (sql: string) => {
    await hall.open("1");
    await hall.take({ print: true });
    await hall.take();
    await hall.call();
    await hall.trial.hall.close();
    const db = new DatabaseSync(`${hall.trial.dataDir}/hall.db`);
    db.exec(sql);
    db.close();
    const found = (await verifyData(hall.trial.dataDir)).filter(({ met }) => !met).map(({ name }) => name);
    await hall.trial.restart().catch(() => undefined);
    return found;
  };
  const differs = (what: string) => [`${what} that differ from their ops`];

  it.each([
    ["UPDATE tickets SET arrived_at = arrived_at - 60000 WHERE number = 'A002'", differs("tickets")],
    ["DELETE FROM tickets WHERE number = 'A002'", differs("tickets")],
    ["UPDATE tickets SET overtaken = 9 WHERE number = 'A002'", differs("tickets")],
    ["UPDATE windows SET clerk = 'another'", differs("windows")],
    ["UPDATE ticket_slips SET state = 'printed'", differs("ticket slips")],
    ["UPDATE counters SET value = 7 WHERE name LIKE 'ticket:%'", ["ticket counters that differ"]],
    ["UPDATE counters SET value = 7 WHERE name LIKE 'waiting:%'", ["waiting counters that differ"]],
  ])("is found: %s", async (sql, found) => {
    expect(await faults(sql)).toEqual(found);
  });
});
