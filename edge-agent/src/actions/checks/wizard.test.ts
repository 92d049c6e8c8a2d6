import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { beforeEach, expect, it } from "vitest";
import type { OrderProgress } from "../../contract/station-order.ts";
import { allSteps, stepLimitMs, Wizard } from "./wizard.ts";

const clock = createManualClock();
let over: AbortController;
let told: OrderProgress[];
let wizard: Wizard;
beforeEach(() => {
  over = new AbortController();
  told = [];
  wizard = new Wizard(clock, over.signal, (progress) => told.push(progress));
});

const present = { type: "passport-present" } as const;
const laid = () => wizard.byDevice("lay", (reading) => reading.type === "passport-present");

it("ends a device's step by the device's word, and by no other reading", async () => {
  const step = laid();
  wizard.read({ type: "passport-removed" });
  wizard.read(present);
  expect(await step).toBe("seen");
  expect(wizard.passed).toBe(true);
  expect(told.map(({ what, detail }) => [what, detail["step"]])).toEqual([
    ["step", "lay"],
    ["step-ended", "lay"],
  ]);
});

it("takes no answer for a step that is not open", async () => {
  expect(wizard.answer("lay", "yes")).toBe(false);
  const step = laid();
  expect(wizard.answer("other", "yes")).toBe(false);
  expect(wizard.answer("lay", "skip")).toBe(true);
  expect(await step).toBe("skipped");
  // Who skips everything has proved nothing.
  expect(wizard.passed).toBe(false);
  expect(wizard.isEmpty).toBe(true);
});

it("waits for a person only so long", async () => {
  const step = laid();
  await clock.advance(stepLimitMs);
  expect(await step).toBe("late");
  expect(wizard.passed).toBe(false);
  expect(wizard.results).toEqual({ "step.lay": "late" });
});

it("asks nothing more once the person, or the agent, has ended it", async () => {
  const step = laid();
  expect(wizard.answer(allSteps, "skip")).toBe(true);
  expect(await step).toBe("given-up");
  expect(await wizard.byPerson("look")).toBe("given-up");
  expect(wizard.givenUp).toBe(true);
  const other = new Wizard(clock, over.signal, () => undefined);
  const waiting = other.byPerson("look");
  over.abort();
  expect(await waiting).toBe("given-up");
  expect(clock.sleeping).toBe(0);
});

it("shows a person what the device reads meanwhile", async () => {
  const step = wizard.byPerson("keys", { pad: 1 }, (reading) =>
    reading.type === "rating-pressed" ? { seen: reading.level } : null,
  );
  wizard.read({ type: "rating-pressed", pad: 1, level: 4, receivedAtUptime: 0 });
  expect(told.at(-1)?.detail).toMatchObject({ step: "keys", pad: 1, seen: 4 });
  wizard.answer("keys", "no");
  expect(await step).toBe("no");
  expect(wizard.passed).toBe(false);
});
