import { expect, it } from "vitest";
import { at, put } from "./tree.ts";

const tree = { queue: { windows: [{ id: "1" }, { id: "2", sign: "s" }] }, visit: { idleSeconds: 45 } };

it("puts a value anywhere, and leaves the tree that it came from as it was", () => {
  const before = structuredClone(tree);
  const next = put(tree, ["queue", "windows", 1, "sign"], "other");
  expect(at(next, ["queue", "windows", 1, "sign"])).toBe("other");
  expect(at(next, ["queue", "windows", 0])).toBe(tree.queue.windows[0]);
  expect(at(put(tree, ["queue", "windows", 0, "pad", "pad"], 2), ["queue", "windows", 0, "pad"])).toEqual({
    pad: 2,
  });
  expect(tree).toEqual(before);
});

it("takes a key away", () => {
  expect(at(put(tree, ["queue", "windows", 1, "sign"], undefined), ["queue", "windows", 1])).toEqual({
    id: "2",
  });
  expect(at(tree, ["queue", "nothing", "here"])).toBeUndefined();
});
