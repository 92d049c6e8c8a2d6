import fc from "fast-check";
import { expect, it } from "vitest";
import type { ViewChange } from "../contract/index.ts";
import { createView } from "./view.ts";

const start = { a: 0, b: "x", c: null as number | null };

it("sends only the keys that differ, once a version", () => {
  const sent: ViewChange[] = [];
  const view = createView("r", start, (change) => sent.push(change));
  view.set({ ...start, a: 1 });
  view.set({ ...start, a: 1 });
  view.set({ a: 1, b: "x", c: 3 });
  expect(sent).toEqual([
    { room: "r", from: 1, to: 2, set: { a: 1 } },
    { room: "r", from: 2, to: 3, set: { c: 3 } },
  ]);
});

it("patches some keys, removes others, and leaves what was not named", () => {
  const sent: ViewChange[] = [];
  const view = createView<Record<string, unknown>>("r", { a: 1, b: 2 }, (change) => sent.push(change));
  view.patch({ b: 3, c: 4 });
  view.patch({ a: null, c: 4, d: null });
  view.patch({ b: 3 });
  expect(sent.map(({ set }) => set)).toEqual([{ b: 3, c: 4 }, { a: null }]);
  expect(view.snapshot()).toMatchObject({ version: 3, state: { b: 3, c: 4 } });
  expect(view.state).not.toHaveProperty("a");
  view.set({ b: 3 });
  expect(sent.at(-1)?.set).toEqual({ c: null });
});

it("shows the next state to who hears of a change", () => {
  const heard: unknown[] = [];
  const view = createView<Record<string, unknown>>("r", { a: 1 }, () => heard.push({ ...view.state }));
  view.set({ a: 2 });
  view.patch({ a: 3 });
  expect(heard).toEqual([{ a: 2 }, { a: 3 }]);
});

it("gives what was missed, or everything when it no longer has it", () => {
  const view = createView("r", start, () => undefined);
  for (let a = 1; a <= 300; a += 1) view.set({ ...start, a });
  expect(view.snapshot(299)).toMatchObject({ version: 301, changes: [{ to: 300 }, { to: 301 }] });
  expect(view.snapshot(301)).toMatchObject({ changes: [] });
  expect(view.snapshot(3)).toMatchObject({ state: { a: 300 } });
  expect(view.snapshot(400)).toMatchObject({ state: { a: 300 } });
});

it("brings any follower to the same state, whatever it missed", () => {
  const steps = fc.array(fc.record({ a: fc.nat(3), b: fc.constantFrom("x", "y"), c: fc.option(fc.nat(2)) }), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(steps, fc.nat(), (states, missed) => {
      const view = createView("r", start, () => undefined);
      const seen: { version: number; state: object }[] = [{ version: 1, state: start }];
      for (const state of states) {
        view.set(state);
        seen.push({ version: view.version, state });
      }
      const from = seen[missed % seen.length];
      if (from === undefined) return;
      const reply = view.snapshot(from.version);
      if (!("changes" in reply)) throw new Error("the ring holds all of these");
      const caught = Object.assign({}, from.state, ...reply.changes.map((change) => change.set));
      expect(caught).toEqual(view.state);
    }),
  );
});
