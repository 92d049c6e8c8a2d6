import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { loadCatalogue } from "../catalogue/load.ts";
import { CatalogueShelf } from "../catalogue/shelf.ts";
import { sampleBase } from "../config/base.ts";
import type { Config } from "../config/schema.ts";
import { attemptsFor } from "./attempts.ts";
import { fileAlone, type StartPlan } from "./keeper.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-attempts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parts = { base: sampleBase(), drivers: [], settle: (config: Config) => config };
const fileIn = ({ config }: { readonly config: Config | { readonly invalid: string } }) =>
  "invalid" in config ? config.invalid : config.catalogue;

it("starts with the configuration's own catalogue where the published one is gone or altered", async () => {
  const shelf = new CatalogueShelf(folder);
  const file = shelf.fileOf(await shelf.put(loadCatalogue()));
  const plan: StartPlan = { ...fileAlone, catalogue: { version: 1, file } };
  const [first] = await attemptsFor({ plan, why: "catalogue", begun: 0 }, null, parts);
  if (first === undefined || "invalid" in first.config) throw new Error("no configuration");
  const good = { plan, config: first.config };
  expect((await attemptsFor(null, good, parts)).map(fileIn)).toEqual([file, file]);

  writeFileSync(file, "{}");
  const tries = await attemptsFor(null, good, parts);
  expect(tries.map(fileIn)).toEqual(["the catalogue's file", undefined, undefined]);
  expect(tries.map(({ from, plan: { catalogue } }) => [from, catalogue])).toEqual([
    ["good", plan.catalogue],
    ["good", null],
    ["last-good", null],
  ]);
  // Nothing proved itself without it.
  expect(tries[1]?.onTrial).toBe(true);
  expect((await attemptsFor(null, good, { ...parts, base: null })).map(fileIn).at(-1)).toBeUndefined();
});
