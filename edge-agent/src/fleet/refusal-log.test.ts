import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import { refusalLog } from "./refusal-log.ts";

it("tells the first refusal at once, and how many came since with the next that it tells", async () => {
  const clock = createManualClock();
  const told: object[] = [];
  const tell = refusalLog({ clock, log: { warn: (facts) => told.push(facts) } });
  for (let line = 0; line < 500; line += 1) tell("signature");
  expect(told).toEqual([{ reason: "signature", count: 1 }]);
  await clock.advance(10_000);
  tell("protocol 1");
  expect(told.at(-1)).toEqual({ reason: "protocol 1", count: 500 });
});
