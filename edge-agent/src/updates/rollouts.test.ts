import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, expect, it } from "vitest";
import type { OrderResult, StationOrder } from "../contract/index.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { Rollouts, type StationProgram } from "./rollouts.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A hall with one linked station, whose answers to orders a test gives. */
async function rollingOut() {
  const trial = new TrialHall();
  open.push(() => trial.remove());
  const clock = createManualClock(trial.clock.now());
  const program: { now: StationProgram } = { now: { version: "0.1.0", update: null } };
  const sent: { readonly order: StationOrder; answer(result: OrderResult): void }[] = [];
  const wake: (() => void)[] = [];
  const { journal, updates } = trial.hall;
  const rollouts = new Rollouts({
    clock,
    open: () => updates.openRollout(),
    release: (version) => updates.release(version),
    program: () => program.now,
    order: (_, order) =>
      new Promise((answer) => {
        sent.push({ order, answer });
        for (const tell of wake.splice(0)) tell();
      }),
    execute: (command, by, key) => journal.execute(command, by, key),
    log: { warn: () => undefined },
  });
  open.push(() => rollouts.stop());
  const by = "manager-1";
  await trial.do({
    ...{ type: "add-release", version: "0.2.0", sha256: "a".repeat(64), bytes: 1, modules: false, by },
    ...{ dataVersion: 1, readableFrom: 1 },
  });
  await trial.do({
    ...{ type: "begin-rollout", rolloutId: "r1", by, version: "0.2.0", first: "002", stations: ["002"] },
    ...{ soakMinutes: 0, forced: false, reason: null },
  } as Parameters<typeof trial.do>[0]);
  /** Settles once the station was asked so often. */
  const asked = async (times: number) => {
    while (sent.length < times) await new Promise<void>((tell) => wake.push(tell));
    return sent.at(-1);
  };
  const ended = () => updates.rollout("r1")?.why ?? null;
  return { rollouts, clock, program, asked, ended, journal };
}

it("asks a station again that began anew in the middle of its order", async () => {
  const { rollouts, clock, program, asked, ended, journal } = await rollingOut();
  rollouts.look();
  (await asked(1))?.answer({ outcome: "unknown" });
  await clock.untilSleeping();
  await clock.advance(5_000);
  const again = await asked(2);
  expect(again?.order).toMatchObject({ name: "apply-release", version: "0.2.0" });
  program.now = { version: "0.2.0", update: null };
  again?.answer({ outcome: "done", detail: { runs: false }, milliseconds: 1 });
  const { promise, resolve } = Promise.withResolvers<void>();
  const leave = journal.onCommit((ops) => {
    if (ops.some(({ event }) => event.type === "rollout.ended")) resolve();
  });
  rollouts.look();
  await promise;
  leave();
  expect(ended()).toBe("done");
});
