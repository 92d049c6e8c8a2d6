import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { StaffSession } from "../contract/index.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { TrialHall } from "../journal/testing/trial-hall.ts";
import { ReleaseShelf } from "./release-shelf.ts";
import { UpdateDesk } from "./update-desk.ts";

let trial: TrialHall;
beforeEach(() => {
  trial = new TrialHall();
});
afterEach(() => trial.remove());

const manager = { accountId: "m", window: null, roles: ["manager"] } as unknown as StaffSession;
/** Which data the program of each station knows. */
const dataVersions: Readonly<Record<string, number | null>> = { "001": 9, "002": 7, "003": null };

async function desk(): Promise<UpdateDesk> {
  const release = { version: "0.2.0", sha256: "a".repeat(64), bytes: 1, modules: false };
  await trial.do({ type: "add-release", ...release, dataVersion: 9, readableFrom: 8, by: "m" }, "add-1");
  return new UpdateDesk({
    records: trial.hall.updates,
    shelf: new ReleaseShelf(dataFolder(trial.folder).releases),
    found: () => ({ installation: null, obstacle: "no-launcher" }),
    execute: (command, by, key) => trial.journal.execute(command, by, key),
    answerTo: (key) => trial.journal.answerTo(key),
    station(id) {
      const dataVersion = dataVersions[id];
      return dataVersion === undefined ? null : { dataVersion };
    },
  });
}

const wish = (...stations: string[]) => ({
  ...{ version: "0.2.0", first: stations[0] ?? "", stations, soakMinutes: 0 },
});

it.each([
  ["a station whose program knows older data than the hall's", ["001", "002"]],
  ["a station that has not told", ["003"]],
])("promises no way back from %s", async (_, stations) => {
  const updates = await desk();
  const refused = { code: "release-no-way-back" };
  await expect(updates.begin(wish(...stations), manager, "begin-1")).rejects.toMatchObject(refused);
  const sure = { ...wish(...stations), noWayBack: true };
  expect(await updates.begin(sure, manager, "begin-2")).toMatchObject({ first: stations[0] });
});

it("asks nothing where every station can go back, and takes no stranger", async () => {
  const updates = await desk();
  const stranger = { code: "invalid-request", fields: [{ path: "/stations/1" }] };
  await expect(updates.begin(wish("001", "777"), manager, "begin-1")).rejects.toMatchObject(stranger);
  expect(await updates.begin(wish("001"), manager, "begin-2")).toMatchObject({ version: "0.2.0" });
});

it("answers as before who asks again with the same key, though the upload is no more", async () => {
  const updates = await desk();
  const { releases } = dataFolder(trial.folder);
  mkdirSync(releases);
  writeFileSync(join(releases, `${"a".repeat(64)}.yimen`), "x");
  expect(await updates.add("upload-1", manager, "add-1")).toMatchObject({ version: "0.2.0" });
  await expect(updates.add("upload-1", manager, "add-2")).rejects.toMatchObject({ code: "no-launcher" });
});
