import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { CatalogueShelf } from "../catalogue/shelf.ts";
import type { Catalogue } from "../contract/catalogue.ts";
import type { Keeper, StartPlan, StartStory } from "../settings/keeper.ts";
import { fileAlone } from "../settings/keeper.ts";
import { createRestarts } from "../settings/restarts.ts";
import { HallCatalogue } from "./hall-catalogue.ts";
import { RefusalFile } from "./refusal-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-hall-catalogue-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pieceBytes = 50_000;
const signal = new AbortController().signal;

function fileOf(catalogue: object) {
  const bytes = Buffer.from(JSON.stringify(catalogue));
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
const order = (version: number, { bytes, sha256 }: ReturnType<typeof fileOf>) =>
  ({ name: "apply-catalogue", version, sha256, bytes: bytes.byteLength }) as const;

const good = fileOf(loadCatalogue());
function altered(change: (catalogue: Catalogue) => void) {
  const catalogue = structuredClone(loadCatalogue());
  change(catalogue);
  return fileOf(catalogue);
}

/** A station whose hall has these files, and whose keeper does what a test says. */
function station(files: readonly ReturnType<typeof fileOf>[], visits: { window: null }[] = []) {
  const clock = createManualClock();
  const listeners = new Set<() => void>();
  const asked: Partial<StartPlan>[] = [];
  const line = { up: true };
  let story: StartStory = {
    ...{ startedAt: 0, why: "started", plan: fileAlone, state: "good", refused: null },
  };
  const keeper = {
    get story() {
      return story;
    },
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    restart: (_: string, plan: Partial<StartPlan> = {}) => void asked.push(plan),
  } as unknown as Keeper;
  const restarts = createRestarts({ keeper, clock, openVisits: () => visits });
  const shelf = new CatalogueShelf(join(folder, "hall"));
  const hall = new HallCatalogue({
    ...{ shelf, keeper, restarts, clock },
    refusals: new RefusalFile(join(folder, "refused.json")),
    linked: () => line.up,
    async fetch(sha256, offset) {
      const file = line.up ? files.find((each) => each.sha256 === sha256) : undefined;
      return file?.bytes.subarray(offset, offset + pieceBytes) ?? null;
    },
  });
  return {
    ...{ hall, clock, asked, line, restarts },
    tell(next: Partial<StartStory>) {
      story = { ...story, ...next };
      for (const listener of listeners) listener();
    },
  };
}
const planOf = (version: number, { sha256 }: ReturnType<typeof fileOf>): StartPlan => ({
  ...fileAlone,
  catalogue: { version, file: join(folder, "hall", `${sha256}.json`), fromHall: { sha256 } },
});
const kept = () => readdirSync(join(folder, "hall"));

it("fetches the file in pieces, waits for the visit, and tells that it runs once it proved itself", async () => {
  const visits = [{ window: null }];
  const { hall, clock, asked, tell, restarts } = station([good], visits);
  expect(await hall.take(order(3, good), signal)).toMatchObject({ detail: { waitsForVisits: 1 } });
  const { sha256 } = good;
  expect(hall.standing).toEqual({ applied: null, waits: { version: 3, sha256, visits: 1 }, refused: null });
  visits.pop();
  for (let turn = 0; asked.length === 0 && turn < 4; turn += 1) {
    await clock.untilSleeping();
    await clock.advance(500);
  }
  expect(asked).toEqual([{ catalogue: planOf(3, good).catalogue }]);
  restarts.close();
  // What starts next has the plan.
  const next = station([good]);
  next.tell({ plan: planOf(3, good), state: "tried" });
  expect(next.hall.standing).toMatchObject({ applied: null, waits: { version: 3, visits: 0 } });
  tell({ plan: planOf(3, good) });
  next.tell({ state: "good" });
  expect(next.hall.standing).toEqual({ applied: { version: 3, sha256 }, waits: null, refused: null });
  expect(await next.hall.take(order(3, good), signal)).toMatchObject({ detail: { runs: true } });
  expect(next.restarts.pending).toBeNull();
});

it("goes on where it was when the line comes back in the middle", async () => {
  const { hall, clock, line } = station([good]);
  line.up = false;
  const taken = hall.take(order(1, good), signal);
  await clock.untilSleeping();
  line.up = true;
  await clock.advance(1_000);
  expect(await taken).toMatchObject({ outcome: "done" });
});

it.each([
  ["a file that is not what was named", () => ({ ...good, sha256: "a".repeat(64) }), /^damaged$/],
  ["no catalogue", () => fileOf({ items: "none" }), /^faulty: /],
  [
    "a catalogue with an error in it",
    () => altered(({ items: [one] }) => one && Object.assign(one, { basicCode: "000999999999" })),
    /^faulty: item .*basic/,
  ],
])("refuses %s, says so after a restart too, and takes the next", async (_, make, why) => {
  const bad = make();
  const { hall, asked } = station([bad, good]);
  expect(await hall.take(order(1, bad), signal)).toMatchObject({
    outcome: "failed",
    code: "catalogue-faulty",
  });
  expect(asked).toEqual([]);
  const next = station([bad, good]);
  const again = next.hall;
  for (const { standing } of [hall, again]) {
    expect(standing).toMatchObject({ applied: null, waits: null, refused: { version: 1 } });
    expect(standing.refused?.why).toMatch(why);
  }
  expect(await again.take(order(2, good), signal)).toMatchObject({ outcome: "done" });
  expect(again.standing).toMatchObject({ waits: { version: 2 }, refused: { version: 1 } });
  next.tell({ plan: planOf(2, good), state: "tried" });
  expect(again.standing).toMatchObject({ applied: null, refused: { version: 1 } });
  next.tell({ state: "good" });
  expect(again.standing).toMatchObject({ applied: { version: 2 }, refused: null });
});

it("tells what the agent was given up with, though settings are refused afterwards", async () => {
  const { hall, tell } = station([good]);
  await hall.take(order(1, good), signal);
  const refused = { plan: planOf(1, good), why: "unwell", detail: "journal: x", at: 1 } as const;
  tell({ plan: planOf(1, good), state: "tried", refused });
  tell({ plan: fileAlone, state: "good", refused });
  const known = { version: 1, sha256: good.sha256, why: "unwell: journal: x" };
  expect(station([good]).hall.standing.refused).toEqual(known);
  tell({ refused: { plan: fileAlone, why: "not-started", detail: "y", at: 2 } });
  tell({ state: "tried", refused: null });
  tell({ state: "good" });
  expect(hall.standing.refused).toEqual(known);
});

it("blames no catalogue for settings that are no configuration", async () => {
  const { hall, tell } = station([good]);
  tell({ refused: { plan: planOf(1, good), why: "invalid", detail: "visit.idleSeconds", at: 1 } });
  expect(hall.standing.refused).toBeNull();
});

it("gives up one that is still on its way for a newer one, and keeps no other file", async () => {
  const newer = altered(({ items: [one] }) => one && Object.assign(one, { visits: 2 }));
  const { hall, line, clock, tell } = station([good, newer]);
  line.up = false;
  const first = hall.take(order(1, good), signal);
  await clock.untilSleeping();
  line.up = true;
  const second = hall.take(order(2, newer), signal);
  await expect(first).rejects.toMatchObject({ code: "catalogue-changed" });
  expect(await second).toMatchObject({ outcome: "done" });
  expect(hall.standing.waits).toMatchObject({ version: 2 });
  tell({ plan: planOf(2, newer), state: "good" });
  expect(kept()).toEqual([`${newer.sha256}.json`]);
});
