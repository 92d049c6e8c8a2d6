import { failPoints } from "@yimen/edge-agent/journal/fail-point.ts";
import { expect, test } from "vitest";
import { campaign, everyFailPoint } from "./campaign.ts";

test("a kill at any step loses nothing acknowledged and prints nothing twice", async () => {
  const verdict = await campaign([...everyFailPoint(1, () => 9), { afterMs: 60 }]);
  expect(verdict.broken).toEqual([]);
  expect(verdict.kills).toBe(failPoints.length + 1);
  expect(verdict.numbers).toBeGreaterThan(0);
  expect(verdict.acked).toBeGreaterThan(verdict.numbers);
});
