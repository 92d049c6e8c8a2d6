import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Library } from "../../signage/library.ts";
import { backupData } from "../backup.ts";
import { restoreData } from "../restore.ts";
import { TrialHall } from "../testing/trial-hall.ts";

let trial: TrialHall;
let backup: string;
beforeEach(() => {
  trial = new TrialHall();
  backup = join(trial.folder, "backup");
});
afterEach(() => trial.remove());

const now = () => ({ at: trial.clock.now(), timeZone: "Asia/Shanghai" });
const own = () => join(trial.dataDir, "signage");
const textIn = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

/** A file that somebody uploaded. */
async function uploaded(folder: string, file: string, text: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), text);
  const sha256 = createHash("sha256").update(text).digest("hex");
  const about = { file, sha256, size: text.length, what: "added", by: "account" } as const;
  await trial.do({ type: "note-signage", ...about });
}

async function restored(more: { signage?: string } = {}) {
  await trial.hall.close();
  const done = await restoreData(backup, trial.dataDir, { ...now(), replace: true, ...more });
  await trial.restart();
  return done;
}

it("comes back with its files, whatever they are called", async () => {
  await uploaded(own(), "海报 1.png", "a poster");
  await uploaded(own(), "again.png", "a poster");
  expect(await backupData(trial.dataDir, backup, now())).toMatchObject({ leftOut: [] });
  rmSync(own(), { recursive: true });
  expect(await restored()).toMatchObject({ signage: { missing: [], refused: [] } });
  expect(readdirSync(own()).sort()).toEqual(["again.png", "海报 1.png"]);
  expect(textIn(own(), "海报 1.png")).toBe("a poster");
});

it("goes into the folder that displays show, wherever that is, and overwrites nothing there", async () => {
  const signage = join(trial.folder, "shown");
  await uploaded(signage, "a.png", "as it was");
  await uploaded(signage, "b.png", "untouched");
  await backupData(trial.dataDir, backup, { ...now(), signage });
  writeFileSync(join(signage, "a.png"), "as it is now");
  await restored({ signage });
  expect([textIn(signage, "a.png"), textIn(signage, "b.png")]).toEqual(["as it was", "untouched"]);
  const [aside = "", ...others] = readdirSync(signage).filter((name) => name.startsWith("."));
  expect([readdirSync(join(signage, aside)), others]).toEqual([["a.png"], []]);
  expect(textIn(join(signage, aside), "a.png")).toBe("as it is now");
  expect(readdirSync(trial.folder).filter((name) => name.startsWith("shown"))).toEqual(["shown"]);
  const library = new Library(signage, []);
  await library.look();
  expect(library.all.map(({ file }) => file)).toEqual(["a.png", "b.png"]);
  expect(existsSync(own())).toBe(false);
});

it("comes from a backup that lies in the data, too", async () => {
  await uploaded(own(), "a.png", "a poster");
  backup = join(trial.dataDir, "backup");
  await backupData(trial.dataDir, backup, now());
  expect(await restored()).toMatchObject({ signage: { missing: [], refused: [] } });
  expect(textIn(own(), "a.png")).toBe("a poster");
});

it("costs a restore no case where its folder takes nothing, and says which files are left", async () => {
  const signage = join(trial.folder, "shown");
  await uploaded(signage, "a.png", "a poster");
  await uploaded(signage, "b.png", "another");
  await backupData(trial.dataDir, backup, { ...now(), signage });
  rmSync(signage, { recursive: true });
  writeFileSync(signage, "no folder");
  const head = trial.hall.journal.head();
  const refused = [
    { file: "a.png", code: "EEXIST" },
    { file: "b.png", code: "EEXIST" },
  ];
  expect(await restored({ signage })).toMatchObject({ signage: { missing: [], refused } });
  expect(trial.hall.journal.head()).toBe(head);
});

it("is left alone by a restore that is refused", async () => {
  const signage = join(trial.folder, "shown");
  await uploaded(signage, "a.png", "as it was");
  await backupData(trial.dataDir, backup, { ...now(), signage });
  writeFileSync(join(signage, "a.png"), "as it is now");
  await trial.hall.close();
  // Nothing takes the place of a data folder that is a file.
  const taken = join(trial.folder, "taken");
  writeFileSync(taken, "");
  await expect(restoreData(backup, taken, { ...now(), signage })).rejects.toMatchObject({ code: "ENOTDIR" });
  await trial.restart();
  expect(readdirSync(signage)).toEqual(["a.png"]);
  expect(textIn(signage, "a.png")).toBe("as it is now");
});

it("says what is gone or altered, at both ends, and costs no backup", async () => {
  await uploaded(own(), "gone.png", "gone");
  await uploaded(own(), "altered.png", "altered");
  rmSync(join(own(), "gone.png"));
  writeFileSync(join(own(), "altered.png"), "by hand");
  expect(await backupData(trial.dataDir, backup, now())).toMatchObject({
    leftOut: ["altered.png", "gone.png"],
  });
  expect(await restored()).toMatchObject({ signage: { missing: ["altered.png", "gone.png"], refused: [] } });
});

it("is not taken from a backup in which it was altered", async () => {
  await uploaded(own(), "a.png", "as it was");
  await backupData(trial.dataDir, backup, now());
  const [kept = ""] = readdirSync(join(backup, "signage"));
  writeFileSync(join(backup, "signage", kept), "something else");
  await expect(restored()).rejects.toMatchObject({ code: "storage-damaged" });
});

it("comes with releases, and with the keys by which others know this node", async () => {
  const sha256 = createHash("sha256").update("a release").digest("hex");
  const release = { version: "0.2.0", sha256, bytes: 9, modules: false, dataVersion: 1, readableFrom: 1 };
  await trial.do({ type: "add-release", ...release, by: "m" });
  const [releases, keys] = [join(trial.dataDir, "releases"), join(trial.dataDir, "keys")];
  mkdirSync(releases);
  writeFileSync(join(releases, `${sha256}.yimen`), "a release");
  for (const name of ["node-link.key", "hall.json"]) writeFileSync(join(keys, name), name, { mode: 0o600 });
  await backupData(trial.dataDir, backup, now());
  await restored();
  expect(textIn(releases, `${sha256}.yimen`)).toBe("a release");
  for (const name of ["node-link.key", "hall.json"]) expect(textIn(keys, name)).toBe(name);
});

it("tells which settings of the console ran", async () => {
  const changes = [{ path: ["visit", "idleSeconds"], value: 60 }];
  const change = {
    type: "change-settings",
    scope: "hall",
    changes,
    note: "",
    by: "m",
    restores: null,
  } as const;
  await trial.do({ ...change, basedOn: 0 });
  const note = { type: "note-settings", scope: "hall", version: 1, outcome: "applied", why: null } as const;
  await trial.do(note);
  await trial.do({ ...change, changes: [{ path: ["visit", "idleSeconds"], value: 1 }], basedOn: 1 });
  await trial.do({ ...note, version: 2, outcome: "refused", why: "unwell" });
  await backupData(trial.dataDir, backup, now());
  expect((await restored()).settings).toMatchObject({ version: 1, changes });
});
