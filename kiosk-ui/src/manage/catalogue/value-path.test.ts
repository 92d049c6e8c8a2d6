import { expect, it } from "vitest";
import { moved, valueAt, withValueAt } from "./value-path.ts";

it("reads and writes within lists and objects, and leaves the rest as it was", () => {
  const whole = { a: [{ b: 1 }, { b: 2 }], c: { d: "x" } };
  expect(valueAt(whole, "a/1/b")).toBe(2);
  expect(valueAt(whole, "c/e/f")).toBeUndefined();
  expect(withValueAt(whole, "a/1/b", 3)).toEqual({ a: [{ b: 1 }, { b: 3 }], c: { d: "x" } });
  expect(withValueAt(whole, "c/d", undefined)).toEqual({ a: whole.a, c: {} });
  expect(withValueAt(whole, "e/f", 1)).toEqual({ ...whole, e: { f: 1 } });
  expect(whole.a[1]?.b).toBe(2);
});

it("moves an entry, and none past the ends", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a"], 0, -1)).toEqual(["a"]);
});
