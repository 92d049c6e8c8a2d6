import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { fileAlone, type Keeper, type PlannedCatalogue, type Refusal } from "../settings/keeper.ts";
import { writeJoinedHall } from "../uplink/joined-hall.ts";
import { runningCatalogue } from "./running.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-running-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const joined = join(folder, "hall.json");
writeJoinedHall(joined, {
  ...{ hall: { id: "h", name: { "zh-Hans": "厅", en: "Hall" } }, station: "002", url: "http://127.0.0.1:1" },
  publicKey: `${"A".repeat(43)}=`,
});

const own: PlannedCatalogue = { version: 2, file: "a.json" };
const ofHall: PlannedCatalogue = { version: 7, file: "b.json", fromHall: { sha256: "b".repeat(64) } };

function running(catalogue: PlannedCatalogue | null, joinedHall: string, tried?: PlannedCatalogue) {
  const plan = { ...fileAlone, catalogue };
  const refused: Refusal | null =
    tried === undefined ? null : { plan: { ...plan, catalogue: tried }, why: "unwell", detail: "", at: 0 };
  const keeper = { story: { startedAt: 0, why: "started", plan, state: "good", refused } } as Keeper;
  return runningCatalogue({ keeper, joinedHall, desk: { version: 3, damaged: false } });
}

it("says by which version the agent works, and whose it is", () => {
  expect(running(own, joined).version()).toBe(2);
  expect(running(own, joined).fromHall()).toBeNull();
  expect(running(ofHall, joined).version()).toBe(0);
  expect(running(ofHall, joined).fromHall()).toBe(7);
  // A hall that was left has nothing more to say.
  expect(running(ofHall, join(folder, "none.json")).fromHall()).toBeNull();
});

it("blames only its own newest version for a start that was given up", () => {
  expect(running(own, joined, { ...own, version: 3 }).refused()).toBe("unwell");
  expect(running(own, joined, { ...ofHall, version: 3 }).refused()).toBeNull();
  expect(running(own, joined, { ...own, version: 2 }).givenUp()).toBeNull();
  expect(running(ofHall, joined, { ...own, version: 3 }).refused()).toBeNull();
});
