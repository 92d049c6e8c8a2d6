import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Op } from "../contract/op.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { tellLastRun } from "./last-run.ts";

let trial: TrialHall;
let ops: Op[];
let marker: string;
beforeEach(() => {
  trial = new TrialHall();
  marker = join(trial.dataDir, "running");
  ops = [];
  trial.journal.onCommit((committed) => void ops.push(...committed));
});
afterEach(() => trial.remove());

const warned: string[] = [];
const run = (aliveBefore: number | null) =>
  tellLastRun({
    ...{ marker, journal: trial.journal, aliveBefore, version: "0.1.0" },
    log: { warn: (_, message) => void warned.push(message) },
    now: () => trial.clock.now(),
  });
const marked = (at: number) => expect.poll(() => readFileSync(marker, "utf8")).toBe(String(at));

it("tells nothing of a first run, nor of one after a run that closed", async () => {
  await run(null)();
  expect(existsSync(marker)).toBe(false);
  await run(1)();
  expect(ops).toEqual([]);
});

it("tells once of a run that ended without closing", async () => {
  run(null);
  await expect.poll(() => existsSync(marker)).toBe(true);
  const began = trial.clock.now();
  await marked(began);
  trial.clock.pass(60_000);
  const close = run(began + 20_000);
  await marked(began + 60_000);
  expect(ops.map(({ event, at }) => [at, event])).toEqual([
    [began + 60_000, { type: "agent.fell", aliveAt: began + 20_000, version: "0.1.0" }],
  ]);
  await close();
  await run(null)();
  expect(ops).toHaveLength(1);
});

it("tells once though it ended again before it could mark its own run", async () => {
  run(null);
  const began = trial.clock.now();
  await marked(began);
  await trial.journal.execute(
    { type: "tell-fall", aliveAt: 1, version: "0.1.0" },
    { kind: "agent", id: "start" },
    `fell:${began}`,
  );
  trial.clock.pass(60_000);
  await run(2)();
  expect(ops).toHaveLength(1);
  expect(existsSync(marker)).toBe(false);
});

it("costs no start where no mark can be made", async () => {
  mkdirSync(marker);
  await run(null)();
  expect(warned).toEqual([expect.stringContaining("not told")]);
});
