import { expect, it } from "vitest";
import { createHub } from "./hub.ts";

it("tells parts of the agent of a view's changes, until they leave", () => {
  const hub = createHub(() => 1);
  const view = hub.createView("board", { a: 1 });
  const seen: number[] = [];
  const leave = hub.watch("board", () => seen.push(view.state.a));
  hub.createView("other", { a: 1 }).set({ a: 9 });
  view.set({ a: 2 });
  view.set({ a: 2 });
  view.set({ a: 3 });
  leave();
  view.set({ a: 4 });
  expect(seen).toEqual([2, 3]);
});
