import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import { createRateLimit } from "./rate-limit.ts";

it("lets ten a minute pass from one address, evenly again afterwards", async () => {
  const clock = createManualClock();
  const limit = createRateLimit(10, 1_000, clock);
  for (let at = 0; at < 10; at += 1) limit.take("a");
  expect(() => limit.take("a")).toThrow(expect.objectContaining({ code: "too-many-tries" }));
  limit.take("b");
  await clock.advance(6_000);
  limit.take("a");
  expect(() => limit.take("a")).toThrow();
});

it("lets no crowd of addresses pass more than all may", () => {
  const limit = createRateLimit(10, 20, createManualClock());
  for (let at = 0; at < 20; at += 1) limit.take(`address ${at}`);
  expect(() => limit.take("another")).toThrow();
});
