import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  cardOf,
  countdownMs,
  handIn,
  idleMs,
  openTrialVisits,
  people,
  type TrialVisits,
} from "./testing/trial-visits.ts";
import type { Visits } from "./visits.ts";

let trial: TrialVisits;
let visits: Visits;

beforeEach(() => {
  trial = openTrialVisits();
  visits = trial.visits;
});
afterEach(() => trial.close());

const first = () => cardOf("first", trial.clock);
const second = () => cardOf("second", trial.clock);

it("reads a card that lies there when the visit begins, and forgets it when it leaves", () => {
  visits.card(first());
  expect(visits.start().view()).toMatchObject({
    stage: "choose",
    identity: { name: "样例甲", nameMasked: "样*甲" },
  });
  visits.open?.end();
  visits.card({ type: "card-removed" });
  expect(visits.start().view()).toMatchObject({ stage: "identify", identity: null, cardPresent: false });
});

describe("a card that still lies there when a visit ends", () => {
  const removed = { type: "card-removed" } as const;
  const leave = () => {
    visits.start();
    visits.card(first());
    visits.open?.end();
  };

  it.each<[string, () => unknown]>([
    ["is ended by hand", () => visits.open?.end()],
    ["is left idle", () => trial.clock.advance(idleMs + countdownMs)],
    ["gives way to a new one", () => undefined],
    [
      "has handed its case in",
      async () => {
        const visit = visits.open;
        if (visit === null) throw new Error("no visit");
        await handIn(visit);
        expect(visit.view().stage).toBe("submitted");
        visit.end();
      },
    ],
  ])("says nothing in the next one until it was lifted, when the visit %s", async (_, end) => {
    visits.start();
    const lying = first();
    visits.card(lying);
    await end();
    const next = visits.start();
    expect(next.view()).toMatchObject({
      stage: "identify",
      identity: null,
      cardPresent: true,
      cardProblem: "left-behind",
    });
    expect(lying.photoWlt.every((byte) => byte === 0)).toBe(true);
    expect(visits.start().view().cardProblem).toBe("left-behind");
    visits.card(removed);
    expect(visits.open?.view()).toMatchObject({ identity: null, cardPresent: false, cardProblem: null });
    visits.card(first());
    expect(visits.open?.view()).toMatchObject({ identity: { name: "样例甲" }, cardProblem: null });
  });

  it("is anyone's: another person's that was laid into the visit must be lifted, too", () => {
    visits.start();
    visits.card(first());
    visits.card(second());
    visits.open?.end();
    expect(visits.start().view()).toMatchObject({ identity: null, cardProblem: "left-behind" });
  });

  it("does not hinder typing, nor another person's card", () => {
    leave();
    const visit = visits.start();
    visit.identify(people.second);
    expect(visit.view()).toMatchObject({ identity: { source: "typed" }, cardProblem: "left-behind" });
    visits.card(second());
    expect(visit.view()).toMatchObject({ identity: { source: "id-card" }, cardProblem: null });
  });

  it.each<[string, () => void]>([
    [
      "after the visit",
      () => {
        leave();
        visits.readerLost();
      },
    ],
    [
      "after the visit, and can't read it at first",
      () => {
        leave();
        visits.readerLost();
        visits.card({ type: "card-unreadable", status: "49" });
      },
    ],
    [
      "during the visit",
      () => {
        visits.start();
        visits.card(first());
        visits.readerLost();
        visits.open?.end();
      },
    ],
  ])("is known again by a reader that was away %s", (_, away) => {
    away();
    const visit = visits.start();
    expect(visit.view()).toMatchObject({ cardPresent: false, cardProblem: null });
    visits.card(first());
    expect(visit.view()).toMatchObject({ identity: null, cardProblem: "left-behind" });
    visits.card(removed);
    visits.card(first());
    expect(visit.view().identity?.name).toBe("样例甲");
  });
});
