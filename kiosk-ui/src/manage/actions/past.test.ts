import type { ActionView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { PastActions } from "./past.ts";

const action = (seq: number, state = "done") =>
  ({ actionId: `a${seq}`, seq, state }) as unknown as ActionView;
const shown = (past: PastActions, live: readonly ActionView[] = []) =>
  past.with(live).map(({ actionId, state }) => `${actionId} ${state}`);

it("reads on where it stopped, and believes the live view first", async () => {
  const asked: string[] = [];
  const read = async (path: string) => {
    asked.push(path);
    return asked.length === 1
      ? { actions: [action(9, "running"), action(7)], before: 7 }
      : { actions: [action(3)], before: null };
  };
  const past = new PastActions();
  expect(await past.turn("station=001", read)).toBe(true);
  expect(await past.turn("station=001", read)).toBe(false);
  expect(shown(past, [action(9, "failed"), action(12)])).toEqual(["a12 done", "a9 failed", "a7 done"]);
  expect(past.more).toBe(true);
  await past.older(read);
  expect(shown(past)).toEqual(["a9 running", "a7 done", "a3 done"]);
  expect(past.more).toBe(false);
  expect(asked[1]).toBe("/actions?limit=20&station=001&before=7");
});

it("shows nothing of the subject before, however late its answer comes", async () => {
  const past = new PastActions();
  const late = Promise.withResolvers<{ actions: ActionView[]; before: null }>();
  const first = past.turn("device=printer", () => late.promise);
  await past.turn("device=reader", async () => ({ actions: [action(2)], before: null }));
  late.resolve({ actions: [action(1)], before: null });
  expect(await first).toBe(false);
  expect(shown(past)).toEqual(["a2 done"]);
});
