import { expect, it } from "vitest";
import type { HallEvent, Op, RatingsView } from "../contract/index.ts";
import { summaryOf } from "../rules/rating/summary.ts";
import { LiveRatings } from "./live-ratings.ts";
import { WakingClock } from "./testing/rating-hall.ts";

it("gathers what a busy moment brings, and reads the work list only when it may have changed", async () => {
  const clock = new WakingClock();
  const shown: RatingsView[] = [];
  let lists = 0;
  const live = new LiveRatings({
    clock,
    today: () => summaryOf([], shown.length),
    followUps: () => {
      lists += 1;
      return [];
    },
    changed: (view) => shown.push(view),
  });
  const tell = (type: HallEvent["type"]) => live.follow({ event: { type } } as unknown as Op);
  const pass = async (ms: number) => {
    clock.pass(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  expect([live.view.changes, lists]).toEqual([0, 1]);
  tell("ticket.done");
  await pass(1_000);
  expect(shown).toEqual([]);
  for (let visit = 0; visit < 50; visit += 1) tell("rating.asked");
  await pass(249);
  expect(shown).toEqual([]);
  await pass(1);
  expect([shown.length, live.view.changes, lists]).toEqual([1, 1, 1]);
  tell("rating.asked");
  tell("rating.given");
  await pass(250);
  expect([shown.length, live.view.changes, lists]).toEqual([2, 2, 2]);
  tell("follow-up.moved");
  live.close();
  await pass(1_000);
  expect(shown).toHaveLength(2);
});

it("looks again with the next op when the store could not be read for a moment", async () => {
  const clock = new WakingClock();
  const shown: RatingsView[] = [];
  let readable = true;
  const live = new LiveRatings({
    clock,
    today() {
      if (!readable) throw new Error("database is not open");
      return summaryOf([], 0);
    },
    followUps: () => [],
    changed: (view) => shown.push(view),
  });
  for (readable of [false, true]) {
    live.follow({ event: { type: "rating.given" } } as unknown as Op);
    clock.pass(250);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(shown).toHaveLength(1);
  live.close();
});
