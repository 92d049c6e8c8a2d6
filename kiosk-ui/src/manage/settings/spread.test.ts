import { expect, it } from "vitest";
import { spread } from "./spread.ts";

const told = (before: unknown, after: unknown) =>
  spread({ path: ["queue"], before, after }).map(({ path, before: was, after: is }) => [
    path.join("."),
    was,
    is,
  ]);

it("tells an entry that came or went part by part, never as one lump", () => {
  const entry = { id: "a", name: { "zh-Hans": "甲" }, items: ["x"] };
  expect(told([], [entry])).toEqual([
    ["queue.0.id", undefined, "a"],
    ["queue.0.name.zh-Hans", undefined, "甲"],
    ["queue.0.items", undefined, ["x"]],
  ]);
  expect(told([entry], undefined)).toHaveLength(3);
});

it("tells only what differs, and a list of plain values whole", () => {
  expect(told({ a: 1, b: [1, 2] }, { a: 1, b: [2] })).toEqual([["queue.b", [1, 2], [2]]]);
  expect(told("x", "y")).toEqual([["queue", "x", "y"]]);
  expect(told([{ a: 1 }], [{ a: 1 }, { a: 2 }])).toEqual([["queue.1.a", undefined, 2]]);
});
