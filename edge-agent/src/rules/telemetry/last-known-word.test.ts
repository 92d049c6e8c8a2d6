import { expect, it } from "vitest";
import { lastKnownWord } from "./last-known-word.ts";
import type { Spell } from "./spell.ts";

const spell = (word: Spell["word"], from: number, to: number | null, cause: string | null = null): Spell => ({
  ...{ word, cause, from, to },
});

it("goes back over all causes of one word to where another ended", () => {
  const spells = [
    spell("degraded", 30, 40, "paper-out"),
    spell("degraded", 20, 30, "cover-open"),
    spell("in-service", 5, 20),
  ];
  expect(lastKnownWord(spells)).toEqual({
    ...{ word: "degraded", since: 20, until: 40, atLeast: false },
    cause: { code: "paper-out", since: 30 },
  });
});

it("says at least where what was before is not known", () => {
  expect(lastKnownWord([spell("in-service", 20, 40)])).toMatchObject({ since: 20, atLeast: true });
  const gap = [spell("in-service", 20, 40), spell("in-service", 5, 19)];
  expect(lastKnownWord(gap)).toMatchObject({ since: 20, atLeast: true });
  const planned = [spell("in-service", 20, 40), spell("planned", 5, 20)];
  expect(lastKnownWord(planned)).toMatchObject({ since: 20, atLeast: true });
});

it("knows nothing of one that was never met, or planned", () => {
  expect(lastKnownWord([])).toBeNull();
  expect(lastKnownWord([spell("planned", 5, 20), spell("in-service", 1, 5)])).toBeNull();
  expect(lastKnownWord([spell("in-service", 5, null)])).toBeNull();
});
