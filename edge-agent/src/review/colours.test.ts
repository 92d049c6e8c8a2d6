import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ReviewRow } from "../contract/index.ts";
import { subsidyCase } from "../journal/testing/reviewed-case.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { WakingClock } from "../ratings/testing/rating-hall.ts";
import { Review } from "./review.ts";

const day = 24 * 3_600_000;
let clock: WakingClock;
let trial: TrialHall;
let review: Review;
let shown: readonly ReviewRow[] = [];

beforeEach(async () => {
  clock = new WakingClock();
  trial = new TrialHall(clock);
  await trial.submit(await subsidyCase(trial, 1));
  const { hall, catalogue, settings } = trial;
  review = new Review({
    ...{ hall, catalogue, clock, lines: [], supervision: settings.supervision },
    find: () => null,
    shown: (rows) => {
      shown = [...rows.values()];
    },
  });
});
afterEach(async () => {
  review.close();
  await trial.remove();
});

const colour = () => shown[0]?.clock?.colour;
async function pass(ms: number): Promise<void> {
  clock.pass(ms);
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

it("turns a case's colour by itself, also after a store that could not be read for a moment", async () => {
  expect(colour()).toBe("none");
  const unreadable = vi.spyOn(trial.hall.review, "standing").mockImplementation(() => {
    throw new Error("database is not open");
  });
  await pass(200 * day);
  expect(unreadable).toHaveBeenCalled();
  unreadable.mockRestore();
  await pass(60_000);
  expect(colour()).toBe("red");
});
