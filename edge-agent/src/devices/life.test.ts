import fc from "fast-check";
import { expect, it } from "vitest";
import { backoffMs, type Life, type LifeEvent, step } from "./life.ts";

const lost = { code: "lost", action: "reconnect" } as const;

it("never waits longer than five seconds, and longer after each try", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.double({ min: 0, max: 1, noNaN: true }), (tries, chance) => {
      const wait = backoffMs(tries, chance);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(5_000);
      expect(backoffMs(tries + 1, 0)).toBeGreaterThanOrEqual(backoffMs(tries, 0));
    }),
  );
});

it("keeps the time a fault began through every try, and counts anew after it was online", () => {
  let life: Life = { phase: "opening", tries: 0, fault: null, since: 0 };
  const at = (event: LifeEvent, time: number) => {
    life = step(life, event, time, 0);
  };
  at({ type: "opened" }, 10);
  at({ type: "failed", fault: lost }, 20);
  at({ type: "try-again" }, 30);
  at({ type: "failed", fault: lost }, 40);
  expect(life).toMatchObject({ phase: "waiting", tries: 2, since: 20 });
  at({ type: "try-again" }, 50);
  at({ type: "opened" }, 60);
  at({ type: "failed", fault: lost }, 70);
  expect(life).toMatchObject({ phase: "waiting", tries: 1, since: 70 });
});

it("stays closed", () => {
  const closed = step({ phase: "online", since: 0 }, { type: "closed" }, 1, 0);
  expect(step(closed, { type: "opened" }, 2, 0)).toEqual({ phase: "closed" });
});
