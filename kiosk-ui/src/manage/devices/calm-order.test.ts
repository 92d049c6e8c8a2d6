import fc from "fast-check";
import { expect, it } from "vitest";
import { CalmOrder, calmMs } from "./calm-order.ts";

interface Line {
  readonly key: string;
  readonly word: string;
}
const line = (key: string, word = "well"): Line => ({ key, word });
const keyOf = ({ key }: Line) => key;
const keys = (lines: readonly Line[]) => lines.map(keyOf).join("");

it("keeps places for a while after a move, and takes the right order then", () => {
  const order = new CalmOrder<Line>(keyOf);
  order.arrange([line("b"), line("a"), line("c")], 1, -1);
  expect(keys(order.arrange([line("a"), line("b"), line("c")], 1, 0))).toBe("abc");
  const moved = [line("c", "bad"), line("a"), line("b")];
  expect(order.arrange(moved, 1, calmMs - 1)).toEqual([line("a"), line("b"), line("c", "bad")]);
  expect(keys(order.arrange(moved, 1, calmMs))).toBe("cab");
  expect(keys(order.arrange([line("b"), line("c"), line("a")], 1, calmMs + 1))).toBe("cab");
});

it("moves a line at once where all was calm before", () => {
  const order = new CalmOrder<Line>(keyOf);
  order.arrange([line("a"), line("b")], 1, 0);
  order.arrange([line("a"), line("b")], 1, 5_000);
  expect(keys(order.arrange([line("b"), line("a")], 1, 5_001))).toBe("ba");
});

it("shows another choice in its right order, and a clock that was set back keeps nothing", () => {
  const order = new CalmOrder<Line>(keyOf);
  order.arrange([line("a"), line("b")], 1, 1_000);
  expect(keys(order.arrange([line("b"), line("a")], 2, 1_001))).toBe("ba");
  expect(keys(order.arrange([line("a"), line("b")], 2, 0))).toBe("ab");
});

it("lets go what is gone and shows what is new", () => {
  const order = new CalmOrder<Line>(keyOf);
  order.arrange([line("b"), line("a"), line("c")], 1, 0);
  order.arrange([line("a"), line("b"), line("c")], 1, 0);
  expect(keys(order.arrange([line("d"), line("c"), line("a")], 1, 1))).toBe("acd");
});

it("always shows each line once, as it is now, and in its right order a second after the last move", () => {
  const lines = fc
    .uniqueArray(fc.constantFrom(..."abcdefgh"), { minLength: 1 })
    .chain((names) =>
      fc.tuple(...names.map((key) => fc.constantFrom("well", "bad").map((word) => line(key, word)))),
    );
  fc.assert(
    fc.property(fc.array(fc.tuple(lines, fc.integer({ min: 1, max: 700 }))), (steps) => {
      const order = new CalmOrder<Line>(keyOf);
      let at = 0;
      let last: readonly Line[] = [];
      for (const [now, later] of steps) {
        at += later;
        last = now;
        const shown = order.arrange(now, 1, at);
        expect(new Set(shown)).toEqual(new Set(now));
        expect(shown).toHaveLength(now.length);
      }
      expect(order.arrange(last, 1, at + calmMs)).toEqual(last);
    }),
  );
});
