import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { type FailPoint, failPoints } from "@yimen/edge-agent/journal/fail-point.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visitor } from "../harness/visitor.ts";
import { casesOnDisk } from "./hall-judging.ts";
import { HallStation } from "./hall-station.ts";
import { hallTrial, type Outcome } from "./hall-trial.ts";
import { readyToSubmit } from "./hall-visit.ts";

/** Of util-linux: changes the limits of a process that runs. */
const prlimit = "/usr/bin/prlimit";
let station: HallStation;
const tokens = new Set<string>();

beforeAll(async () => {
  station = await HallStation.build();
});
afterAll(() => station?.dispose());

/** How the first pass of each point finds a case's slip; before them there is no case yet. */
const leftBehind: Partial<Record<FailPoint, Outcome["left"]>> = {
  "after-commit": "requested",
  "receipt-started": "printing",
  "bytes-sent": "printing",
  "receipt-finished": "printed",
};

describe("the program, killed while someone submits", () => {
  it.each(failPoints)("at %s, keeps its word when it comes back", async (at) => {
    const outcome = await hallTrial(station, { at, pass: 1, errand: "benefit-eligibility-check" }, tokens);
    expect(outcome.broken).toEqual([]);
    expect(outcome.died).toBe(true);
    expect(outcome.left).toBe(leftBehind[at] ?? null);
    if (outcome.left === null || at === "after-commit") expect(outcome.answered).toBe(false);
  });
});

/** The agent answers; the line is cut before anyone reads it. */
function submitUnheard(url: string, visitor: Visitor, key: string): Promise<void> {
  return new Promise((settle, fail) => {
    const headers = { "x-visit-secret": visitor.secret, "idempotency-key": key };
    const path = `${url}/api/visits/${visitor.visit?.id}/submit`;
    const sent = request(path, { method: "POST", headers }, (reply) => {
      reply.destroy();
      settle();
    });
    sent.on("error", fail).end();
  });
}

describe("a second try", () => {
  it("after a lost answer gives the same case with the same key, and no other with a new one", async () => {
    const known = casesOnDisk(station.dataDir);
    const hall = await station.start();
    const visitor = await readyToSubmit(hall, "benefit-eligibility-check");
    const key = randomUUID();
    await submitUnheard(hall.url, visitor, key);
    const first = await visitor.submit(key);
    expect(first.case?.caseNumber).toMatch(/\d/);
    await expect(visitor.submit(randomUUID())).rejects.toMatchObject({ problem: { code: "wrong-stage" } });
    expect((await visitor.call("GET", "")).case).toEqual(first.case);
    expect((await visitor.submit(key)).case).toEqual(first.case);
    await station.slipOf(new URL(first.case?.progressUrl ?? "").hash.slice(1));
    expect(await hall.stop()).toBe(0);
    expect([...casesOnDisk(station.dataDir).keys()].filter((each) => !known.has(each))).toEqual([
      first.case?.caseNumber,
    ]);
  });

  it.runIf(existsSync(prlimit))(
    "makes one case, with another key too, when the disk failed the first",
    async () => {
      const known = casesOnDisk(station.dataDir);
      const hall = await station.start();
      const visitor = await readyToSubmit(hall, "benefit-eligibility-check");
      limitFiles(hall.pid, "12288");
      await expect(visitor.submit(randomUUID())).rejects.toMatchObject({ problem: { status: 507 } });
      limitFiles(hall.pid, "unlimited");
      const { case: made } = await visitor.submit(randomUUID());
      await station.slipOf(new URL(made?.progressUrl ?? "").hash.slice(1));
      expect(await hall.stop()).toBe(0);
      expect([...casesOnDisk(station.dataDir).keys()].filter((each) => !known.has(each))).toEqual([
        made?.caseNumber,
      ]);
    },
  );
});

/** Writes behind this many bytes of a file fail from now on. The hard limit stays, so that it can be lifted again. */
function limitFiles(pid: number, bytes: string): void {
  execFileSync(prlimit, [`--pid=${pid}`, `--fsize=${bytes}:unlimited`]);
}
