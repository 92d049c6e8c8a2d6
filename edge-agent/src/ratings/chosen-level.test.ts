import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RatingLevel } from "../contract/index.ts";
import { counted, RatingHall } from "./testing/rating-hall.ts";

let hall: RatingHall;
const onPad = (level: RatingLevel) =>
  hall.desk.rateOnPad("3", { askId: hall.askId, level, tookMs: 4_000 }, hall.trial.key());
const kinds = async (type: string) => (await hall.ops()).filter(({ event }) => event.type === type);

beforeEach(async () => {
  hall = new RatingHall();
  await hall.open();
});
afterEach(() => hall.remove());

describe("a level that was chosen on the pad, whose person went away", () => {
  const choose = (level: RatingLevel | null) =>
    hall.pads.busy("3", hall.askId, level === null ? null : { level, tookMs: 4_000 });
  const given = async () => (await kinds("rating.given")).map(({ event }) => event);

  it("counts without a reason when the question's time is over, and nobody takes it back", async () => {
    await hall.visit();
    choose(1);
    hall.clock.pass(59_000);
    await hall.settled();
    expect(await given()).toEqual([]);
    hall.clock.pass(1_000);
    await hall.settled();
    expect(await given()).toMatchObject([{ level: 1, reasons: [], channel: "pad", tookMs: 4_000 }]);
    expect(await kinds("follow-up.opened")).toHaveLength(1);
    expect(hall.view).toMatchObject({ state: "rated", asking: null, thanks: null });
    hall.press(5);
    await hall.settled();
    expect(await given()).toHaveLength(1);
    expect(await kinds("rating.stray")).toHaveLength(1);
  });

  it("counts for its own visit when the next person is called, who sees nothing of it", async () => {
    await hall.visit();
    choose(2);
    const next = await hall.call();
    expect(hall.view).toMatchObject({ state: "idle", asking: null, thanks: null });
    hall.press(5);
    await hall.trial.do({ type: "finish-ticket", window: "3", clerk: "clerk-1", itemId: null, cases: [] });
    await hall.settled();
    await onPad(5);
    expect(await given()).toMatchObject([{ level: 2 }, { level: 5, subject: { ticketId: next } }]);
    expect([...counted(await hall.ops()).values()]).toEqual([1, 1]);
    expect(hall.failures).toEqual([]);
  });

  it("is not lost by asking once more, and is replaced by what is pressed then", async () => {
    const by = { kind: "clerk", id: "clerk-1" } as const;
    const first = await hall.visit();
    choose(1);
    await hall.desk.ask("3", { ticketId: first }, by);
    await hall.settled();
    hall.clock.pass(60_000);
    await hall.settled();
    expect(await given()).toMatchObject([{ level: 1 }]);
    const second = await hall.visit();
    choose(1);
    await hall.desk.ask("3", { ticketId: second }, by);
    await hall.settled();
    await onPad(4);
    hall.clock.pass(60_000);
    await hall.settled();
    expect(await given()).toMatchObject([{ level: 1 }, { level: 4 }]);
  });

  it("counts no more once it was taken back", async () => {
    await hall.visit();
    choose(1);
    choose(null);
    hall.clock.pass(60_000);
    await hall.settled();
    expect(await given()).toEqual([]);
    expect(hall.view.state).toBe("unrated");
  });
});
