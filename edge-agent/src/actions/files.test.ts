import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ActionFiles, keptMs } from "./files.ts";

let folder: string;
let files: ActionFiles;
const clock = createManualClock(Date.now());
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), "yimen-bundles-")), "bundles");
  files = new ActionFiles(folder, clock);
});
afterEach(() => {
  files.close();
  rmSync(join(folder, ".."), { recursive: true, force: true });
});

async function keep(id: string, kind: "zip" | "jpg", ...pieces: readonly string[]): Promise<string> {
  const file = await files.begin(id);
  for (const piece of pieces) await file.add(Buffer.from(piece));
  return file.end(kind);
}

it("holds what came in pieces, for managers only, under its name once it is whole", async () => {
  const file = await files.begin("one");
  await file.add(Buffer.from("half"));
  expect(files.find("one")).toBeNull();
  await file.add(Buffer.from(" and half"));
  await file.end("zip");
  expect(files.find("one")).toEqual({ kind: "zip", bytes: 13 });
  const read = files.read("one");
  const text = (await read?.stream.toArray())?.join("");
  expect(text).toBe("half and half");
  expect(statSync(join(folder, "one.zip")).mode & 0o777).toBe(0o600);
});

it("forgets a picture soon and a bundle after two weeks, and deletes both", async () => {
  await files.ready();
  await keep("bundle", "zip", "a");
  await keep("picture", "jpg", "b");
  await clock.advance(keptMs.jpg + 61_000);
  expect([files.find("picture"), files.find("bundle")?.kind]).toEqual([null, "zip"]);
  await expect.poll(() => readdirSync(folder)).toEqual(["bundle.zip"]);
});

it("knows after a restart what lies there, and clears away what a kill left half", async () => {
  await keep("bundle", "zip", "a");
  writeFileSync(join(folder, "torn.part"), "x");
  const again = new ActionFiles(folder, clock);
  await again.ready();
  expect(again.find("bundle")).toEqual({ kind: "zip", bytes: 1 });
  expect(existsSync(join(folder, "torn.part"))).toBe(false);
  again.close();
});
