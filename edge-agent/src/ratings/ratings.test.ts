import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RateOnPad, RatingLevel } from "../contract/index.ts";
import { ticketToken } from "../journal/queue/secrets.ts";
import { subjectOf } from "./slip.ts";
import { counted, RatingHall } from "./testing/rating-hall.ts";

let hall: RatingHall;
const tokenOf = (ticketId: string) => ticketToken(hall.trial.hall.vault, ticketId);
const onPad = (level: RatingLevel, askId = hall.askId) =>
  hall.desk.rateOnPad("3", { askId, level, tookMs: 4_000 }, hall.trial.key());
const onPhone = (ticketId: string, level: RatingLevel, key = hall.trial.key()) =>
  hall.desk.rateBySlip("phone", { token: tokenOf(ticketId), level }, key);
const kinds = async (type: string) => (await hall.ops()).filter(({ event }) => event.type === type);

beforeEach(async () => {
  hall = new RatingHall();
  await hall.open();
});
afterEach(() => hall.remove());

describe("a visit's rating", () => {
  it("is asked for when the visit is done, and counts once", async () => {
    expect(hall.view).toMatchObject({ state: "idle", asking: null, staff: { staffNumber: "1024" } });
    const ticketId = await hall.visit();
    expect(hall.view.state).toBe("asking");
    expect(hall.asked).toEqual(["3"]);
    hall.clock.pass(4_000);
    await onPad(5);
    expect(hall.view).toMatchObject({ state: "rated", asking: null, thanks: { seconds: 5 } });
    await expect(onPhone(ticketId, 3)).rejects.toMatchObject({ code: "already-rated" });
    expect([...counted(await hall.ops()).values()]).toEqual([1]);
    hall.clock.pass(5_000);
    await hall.settled();
    expect(hall.view).toMatchObject({ state: "rated", thanks: null });
  });

  it("says the same to a request that is sent again, and refuses a second one by the same token", async () => {
    const ticketId = await hall.visit();
    const first = await onPhone(ticketId, 4, "key-of-the-phone");
    expect(await onPhone(ticketId, 4, "key-of-the-phone")).toEqual(first);
    await expect(onPhone(ticketId, 4)).rejects.toMatchObject({ code: "already-rated" });
    await expect(onPad(5, "")).rejects.toMatchObject({ code: "rating-ask-over" });
    expect(hall.view.state).toBe("rated");
    expect(hall.desk.offer("phone", { token: tokenOf(ticketId) })).toEqual({
      state: "rated",
      place: "window",
    });
  });

  it("is one of pad and phone when both press at once", async () => {
    const ticketId = await hall.visit();
    const outcomes = await Promise.allSettled([
      onPad(5),
      onPhone(ticketId, 3),
      onPad(4),
      onPhone(ticketId, 5),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect([...counted(await hall.ops()).values()]).toEqual([1]);
  });

  it("covers the cases of the visit", async () => {
    const caseNumber = await hall.trial.submit();
    const ticketId = await hall.visit(300_000, [caseNumber]);
    await onPad(5);
    expect(hall.trial.hall.ratings.offer({ caseNumber }, hall.clock.now(), { days: 7, atHall: true })).toBe(
      "rated",
    );
    expect(hall.trial.hall.ratings.offer({ ticketId }, hall.clock.now(), { days: 7, atHall: false })).toBe(
      "rated",
    );
  });

  it("is asked for and counted whatever case of an earlier visit, or of none, is named with it", async () => {
    const caseNumber = await hall.trial.submit();
    const first = await hall.visit(300_000, [caseNumber]);
    await onPad(5);
    const second = await hall.visit(300_000, [caseNumber, "99990100126010500000"]);
    expect(hall.view.state).toBe("asking");
    await onPad(3);
    expect(counted(await hall.ops())).toEqual(
      new Map([
        [JSON.stringify({ ticketId: first }), 1],
        [JSON.stringify({ ticketId: second }), 1],
      ]),
    );
  });

  it("counts nothing without a press", async () => {
    await hall.visit();
    hall.clock.pass(60_000);
    await hall.settled();
    expect(hall.view).toMatchObject({ state: "unrated", asking: null });
    expect(counted(await hall.ops()).size).toBe(0);
    const [end] = await kinds("rating.ask-ended");
    expect(end?.event).toMatchObject({ why: "unanswered" });
    hall.press(5);
    await hall.settled();
    expect(counted(await hall.ops()).size).toBe(0);
    expect(await kinds("rating.stray")).toHaveLength(1);
  });

  it("can be given from the slip after the pad gave up, for as many days as are set", async () => {
    const ticketId = await hall.visit();
    hall.clock.pass(3 * 86_400_000);
    await hall.settled();
    expect(hall.desk.offer("phone", { token: tokenOf(ticketId) }).state).toBe("open");
    hall.clock.pass(5 * 86_400_000);
    expect(hall.desk.offer("phone", { token: tokenOf(ticketId) }).state).toBe("over");
    await expect(onPhone(ticketId, 5)).rejects.toMatchObject({ code: "rating-over" });
  });

  it("of a case at a kiosk is by its code at once, on the phone when it has ended, and once in all", async () => {
    const caseNumber = await hall.trial.submit();
    const { token, shortCode } = hall.trial.cases.unsealReceipt(caseNumber);
    expect(hall.desk.offer("phone", { token })).toEqual({ state: "not-yet", place: "online" });
    expect(hall.desk.offer("kiosk", { code: shortCode }).state).toBe("open");
    const other = await hall.trial.submit(hall.trial.simple(2));
    for (const to of ["accepted", "approved", "result-ready", "completed"] as const)
      await hall.trial.do({ type: "advance-case", caseNumber: other, to });
    const ended = hall.trial.cases.unsealReceipt(other);
    expect(hall.desk.offer("phone", { token: ended.token }).state).toBe("open");
    await hall.desk.rateBySlip("phone", { token: ended.token, level: 5 }, "k1");

    await hall.desk.rateBySlip("kiosk", { code: shortCode, level: 1, reasons: ["platform"] }, "k2");
    await expect(hall.desk.rateBySlip("phone", { token, level: 5 }, "k3")).rejects.toMatchObject({
      code: "already-rated",
    });
    expect([...counted(await hall.ops()).values()]).toEqual([1, 1]);
    const [given] = (await kinds("rating.given")).slice(-1);
    expect(given?.event).toMatchObject({
      channel: "kiosk",
      itemId: "social-insurance-record",
      window: null,
      signals: [],
    });
  });

  it("waits for the visit to be over", async () => {
    const ticketId = await hall.call();
    await expect(onPhone(ticketId, 5)).rejects.toMatchObject({ code: "rating-not-yet" });
    expect(() => subjectOf(hall.trial.hall, { token: "a".repeat(26) })).toThrow(
      expect.objectContaining({ code: "rating-unknown" }),
    );
  });

  it("counts without a reason where it is bad, wherever it is given", async () => {
    await hall.visit();
    await onPad(2);
    await onPhone(await hall.visit(), 1);
    const given = (await kinds("rating.given")).map(({ event }) => event);
    expect(given).toMatchObject([
      { channel: "pad", level: 2, reasons: [], comment: null },
      { channel: "phone", level: 1, reasons: [], comment: null },
    ]);
    expect(await kinds("follow-up.opened")).toHaveLength(2);
  });

  it("takes reasons of the list only, and keeps what was written sealed", async () => {
    await hall.visit();
    const unknown: RateOnPad = { askId: hall.askId, level: 2, reasons: ["no-such-reason"] };
    await expect(hall.desk.rateOnPad("3", unknown, "k1")).rejects.toMatchObject({ code: "invalid-request" });
    const words = { askId: hall.askId, level: 1, comment: "等了一个小时" } as const;
    await hall.desk.rateOnPad("3", words, "k2");
    const text = JSON.stringify(await hall.ops());
    expect(text).not.toContain("小时");
    expect(await kinds("follow-up.opened")).toHaveLength(1);
  });
});

describe("an undo", () => {
  it("takes the rating back, and the pad asks on", async () => {
    await hall.visit();
    const askId = hall.askId;
    const { ratingId } = await hall.desk.rateOnPad("3", { askId, level: 1, reasons: ["attitude"] }, "k1");
    hall.clock.pass(2_000);
    await hall.desk.undo(ratingId, { window: "3" });
    expect(hall.view).toMatchObject({ state: "asking", asking: { askId } });
    expect(counted(await hall.ops()).size).toBe(0);
    expect(hall.trial.hall.ratings.followUps(10)[0]?.followUp.state).toBe("withdrawn");
    await onPad(5);
    expect([...counted(await hall.ops()).values()]).toEqual([1]);
  });

  it("comes too late after its seconds, and is nobody else's", async () => {
    const ticketId = await hall.visit();
    const { ratingId } = await onPad(4);
    await expect(hall.desk.undo(ratingId, { window: "4" })).rejects.toMatchObject({ code: "rating-unknown" });
    await expect(hall.desk.undo(ratingId, { token: tokenOf(ticketId) })).rejects.toMatchObject({
      code: "rating-unknown",
    });
    hall.clock.pass(9_000);
    await expect(hall.desk.undo(ratingId, { window: "3" })).rejects.toMatchObject({
      code: "rating-undo-over",
    });
    expect([...counted(await hall.ops()).values()]).toEqual([1]);
  });

  it("never asks the next person about the last one's visit", async () => {
    await hall.visit();
    const { ratingId } = await onPad(4);
    await hall.call();
    await hall.desk.undo(ratingId, { window: "3" });
    await hall.settled();
    expect(hall.view).toMatchObject({ state: "idle", asking: null });
    hall.press(5);
    await hall.settled();
    expect(counted(await hall.ops()).size).toBe(0);
  });
});

describe("physical keys", () => {
  it("answer the open question of their window", async () => {
    await hall.visit();
    hall.clock.pass(3_000);
    hall.press(2);
    await hall.settled();
    const [given] = await kinds("rating.given");
    expect(given?.event).toMatchObject({
      channel: "keys",
      level: 2,
      reasons: [],
      tookMs: 3_000,
      signals: [],
    });
    expect(hall.view.state).toBe("rated");
  });

  it("correct a press within the seconds of undo, and are strays afterwards", async () => {
    await hall.visit();
    hall.press(1);
    await hall.settled();
    hall.press(4);
    await hall.settled();
    expect([...counted(await hall.ops()).values()]).toEqual([1]);
    expect((await kinds("rating.given")).at(-1)?.event).toMatchObject({ level: 4 });
    hall.clock.pass(6_000);
    await hall.settled();
    for (let press = 0; press < 20; press += 1) hall.press(1);
    await hall.settled();
    expect(await kinds("rating.stray")).toHaveLength(1);
    expect([...counted(await hall.ops()).values()]).toEqual([1]);
  });

  it("of no window are nobody's", () => {
    expect(hall.pads.pressed("pads", 9, 5)).toBe(false);
    expect(hall.pads.pressed("other", 3, 5)).toBe(false);
  });
});

describe("what a clerk does", () => {
  it("asks only about a visit of the own window", async () => {
    const ticketId = await hall.call();
    const by = { kind: "clerk", id: "clerk-1" } as const;
    await hall.desk.ask("3", { ticketId }, by);
    expect(hall.view.state).toBe("asking");
    await expect(hall.desk.ask("4", { ticketId }, by)).rejects.toMatchObject({ code: "rating-not-here" });
    const caseNumber = await hall.trial.submit();
    await expect(hall.desk.ask("3", { caseNumber }, by)).rejects.toMatchObject({ code: "rating-not-here" });
    await onPad(5);
    await expect(hall.desk.ask("3", { ticketId }, by)).rejects.toMatchObject({ code: "already-rated" });
    const before = hall.asked.length;
    await hall.trial.do({ type: "finish-ticket", window: "3", clerk: "clerk-1", itemId: null, cases: [] });
    await hall.settled();
    expect(hall.asked).toHaveLength(before);
  });

  it("leaves signs when nobody can have been there", async () => {
    await hall.visit(4_000);
    hall.clock.pass(500);
    await hall.desk.rateOnPad("3", { askId: hall.askId, level: 5, tookMs: 300 }, "k1");
    const [given] = await kinds("rating.given");
    expect(given?.event).toMatchObject({ signals: ["too-fast", "nobody-there"] });
  });
});

it("does not ask the next person about the last one's visit, when done and next come in one go", async () => {
  const ticketId = await hall.call();
  await hall.take();
  await Promise.all([
    hall.trial.do({ type: "finish-ticket", window: "3", clerk: "clerk-1", itemId: null, cases: [] }),
    hall.trial.do({ type: "call-next", window: "3", clerk: "clerk-1" }),
  ]);
  await hall.settled();
  expect(hall.view).toMatchObject({ state: "idle", asking: null });
  expect(hall.asked).toEqual([]);
  hall.press(5);
  await hall.settled();
  expect(counted(await hall.ops()).size).toBe(0);
  expect(hall.desk.offer("phone", { token: tokenOf(ticketId) }).state).toBe("open");
  // Offered to be rated all the same: it counts for the response rate.
  expect([...hall.trial.hall.ratings.invitations(0, hall.clock.now() + 1).values()]).toEqual([1, 0]);
});

it("ends every question when the agent starts anew", async () => {
  await hall.visit();
  hall.pads.close();
  await hall.settled();
  hall.pads = hall.openPads();
  await hall.settled();
  expect((await kinds("rating.ask-ended")).at(-1)?.event).toMatchObject({ why: "restart" });
  expect(hall.view.state).toBe("idle");
  expect(hall.failures).toEqual([]);
});

it("counts at most one rating a visit, whatever comes in whatever order", async () => {
  type Deed =
    | { readonly do: "visit" | "pass" | "undo" | "again" }
    | { readonly do: "pad" | "phone" | "keys" | "kiosk"; readonly level: RatingLevel };
  const level = fc.constantFrom<RatingLevel>(5, 4, 3, 2, 1);
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    fc.record({ do: fc.constantFrom("visit", "pass", "undo", "again") }),
    fc.record({ do: fc.constantFrom("pad", "phone", "keys", "kiosk"), level }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(deed, fc.boolean()), { maxLength: 10 }), async (deeds) => {
      let pressed = (await hall.ops()).filter(({ event }) => event.type === "rating.given").length;
      let ticketId = await hall.visit();
      let askId = hall.askId;
      let last = "";
      const reasons = (of: RatingLevel) => (of <= 2 ? { reasons: ["attitude"] } : {});
      const keep = (taken: { ratingId: string }) => {
        last = taken.ratingId;
      };
      const done: Promise<unknown>[] = [];
      const start = (deed: Promise<unknown>) => done.push(deed.catch(() => undefined));
      for (const [one, wait] of deeds) {
        const token = tokenOf(ticketId);
        if (one.do === "pass") hall.clock.pass(3_000);
        else if (one.do === "visit") {
          ticketId = await hall.visit();
          askId = hall.askId;
        } else if (one.do === "undo") start(hall.desk.undo(last, { window: "3" }));
        else if (one.do === "again") {
          start(hall.desk.ask("3", { ticketId }, { kind: "clerk", id: "clerk-1" }));
        } else if ("level" in one) {
          pressed += 1;
          const answer = { level: one.level, ...reasons(one.level) };
          if (one.do === "keys") hall.press(one.level);
          else if (one.do === "pad")
            start(hall.desk.rateOnPad("3", { askId, ...answer }, hall.trial.key()).then(keep));
          else start(hall.desk.rateBySlip(one.do, { token, ...answer }, hall.trial.key()).then(keep));
        }
        if (wait) await hall.settled();
      }
      await Promise.all(done);
      await hall.settled();
      const ops = await hall.ops();
      expect([...counted(ops).values()].every((n) => n === 1)).toBe(true);
      expect(ops.filter(({ event }) => event.type === "rating.given").length).toBeLessThanOrEqual(pressed);
      expect(hall.failures).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
