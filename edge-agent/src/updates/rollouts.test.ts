import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import type { OrderResult } from "../contract/station-order.ts";
import type { RolloutRow, UpdateStanding } from "../contract/update.ts";
import { Rollouts } from "./rollouts.ts";

/** A rollout to one station, whose program is what the test says. */
function trial() {
  let row: RolloutRow = {
    ...{ rolloutId: "r", version: "0.2.0", first: "002", soakMinutes: 0, begunAt: 1_000, by: "m" },
    ...{ widened: false, endedAt: null, why: null },
    stations: [{ station: "002", state: "waiting", why: null, updatedAt: 1_000 }],
  };
  const program = { version: "0.1.0", update: null as UpdateStanding | null };
  const orders: ((result: OrderResult) => void)[] = [];
  const rollouts = new Rollouts({
    clock: createManualClock(),
    open: () => (row.endedAt === null ? row : null),
    release: () => ({ sha256: "a".repeat(64), bytes: 1 }),
    program: () => program,
    order: () => new Promise((resolve) => orders.push(resolve)),
    async execute(command) {
      if (command.type === "move-rollout") row = { ...row, stations: [{ ...command, updatedAt: 2_000 }] };
      if (command.type === "end-rollout") row = { ...row, endedAt: 3_000, why: command.why };
    },
    log: { warn: () => undefined },
  });
  const state = () => row.stations[0]?.state;
  return { rollouts, program, orders, state, why: () => row.why };
}

it("takes a station on trial for one on trial, and for well only once its launcher says so", async () => {
  const { rollouts, program, orders, state, why } = trial();
  rollouts.look();
  await expect.poll(() => orders.length).toBe(1);
  orders[0]?.({ outcome: "done", detail: { runs: false }, milliseconds: 1 });
  program.version = "0.2.0";
  program.update = { version: "0.2.0", state: "trying", why: null, at: 500 };
  rollouts.look();
  await expect.poll(state).toBe("trying");
  rollouts.look();
  program.update = { version: "0.2.0", state: "well", why: null, at: 1_500 };
  rollouts.look();
  await expect.poll(why).toBe("done");
  expect(orders).toHaveLength(1);
  await rollouts.stop();
});

it("ends where a station went back, and blames no trial of before", async () => {
  const { rollouts, program, orders, state, why } = trial();
  program.update = { version: "0.2.0", state: "rolled-back", why: "crashed", at: 900 };
  rollouts.look();
  await expect.poll(() => orders.length).toBe(1);
  expect(state()).toBe("sent");
  program.update = { ...program.update, at: 1_500 };
  rollouts.look();
  await expect.poll(why).toBe("rolled-back");
  await rollouts.stop();
});
