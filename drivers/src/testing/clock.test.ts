import { expect, it } from "vitest";
import { createManualClock } from "./clock.ts";

it("releases sleepers in their order, chained ones too", async () => {
  const clock = createManualClock();
  const seen: string[] = [];
  const chain = async () => {
    await clock.sleep(10);
    seen.push(`a${clock.uptime()}`);
    await clock.sleep(10);
    seen.push(`a${clock.uptime()}`);
  };
  void chain();
  void clock.sleep(15).then(() => seen.push(`b${clock.uptime()}`));
  await clock.untilSleeping(2);
  await clock.advance(100);
  expect(seen).toEqual(["a10", "b15", "a20"]);
  expect(clock.uptime()).toBe(100);
  expect(clock.sleeping).toBe(0);
});

it("rejects a sleeper with the signal's reason", async () => {
  const clock = createManualClock();
  const stop = new AbortController();
  const slept = clock.sleep(10, stop.signal);
  stop.abort("enough");
  await expect(slept).rejects.toBe("enough");
  expect(clock.sleeping).toBe(0);
});
