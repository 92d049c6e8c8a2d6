import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { deliveryMethods } from "../contract/case.ts";
import type { Catalogue } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import { loadCatalogue } from "./load.ts";
import { themesOf } from "./themes.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-catalogue-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function altered(change: (catalogue: Catalogue) => unknown): string {
  const copy = structuredClone(loadCatalogue());
  change(copy);
  const path = join(folder, "catalogue.json");
  writeFileSync(path, JSON.stringify(copy));
  return path;
}

function faultsOf(path: string): readonly { path: string; reason: string }[] {
  try {
    loadCatalogue(path);
    return [];
  } catch (error) {
    if (error instanceof HallError) return error.fields;
    throw error;
  }
}

describe("the bundled catalogue", () => {
  const { items, materials } = loadCatalogue();

  test("has every item with initials, and every text in three languages", () => {
    expect(items).toHaveLength(27);
    for (const item of items) {
      expect(item.initials).toMatch(/^[a-z]{2,}$/);
      expect(item.name["zh-Hant"]).toBeTruthy();
      for (const field of item.form) expect(field.label["zh-Hant"]).toBeTruthy();
    }
    for (const material of materials) expect(material.name["zh-Hant"]).toBeTruthy();
  });

  test("asks questions that can be answered", () => {
    for (const field of items.flatMap((item) => item.form)) {
      if (field.type === "select") expect(field.options?.length).toBeGreaterThan(1);
      if (field.type === "group" || field.type === "repeat") expect(field.fields?.length).toBeGreaterThan(1);
      for (const part of field.fields ?? [])
        if (part.type === "select") expect(part.options?.length).toBeGreaterThan(1);
    }
  });

  test("offers deliveries that the hall knows, and themes with names", () => {
    const offered = new Set(items.flatMap((item) => item.result.delivery));
    for (const method of offered) expect(deliveryMethods).toContain(method);
    const themes = themesOf(items);
    expect(themes.map((theme) => theme.key).sort()).toEqual(
      [...new Set(items.map((item) => item.theme))].sort(),
    );
    for (const theme of themes) expect(theme.name.en).toMatch(/^[A-Z]/);
  });
});

describe("a catalogue with a mistake is refused by its place", () => {
  test("a code used twice", () => {
    const path = altered(
      ({ items: [one, two] }) => one && two && Object.assign(two, { basicCode: one.basicCode }),
    );
    expect(faultsOf(path)).toMatchObject([{ path: "/items/basicCode" }]);
  });

  test("a material that does not exist", () => {
    const path = altered(({ items: [one] }) =>
      one?.materials.push({ ref: "NONE", required: true, original: false, copies: 0 }),
    );
    expect(faultsOf(path)).toMatchObject([{ reason: "no such material" }]);
  });

  test("a missing name, and no JSON at all", () => {
    const path = altered(
      ({ items: [one] }) => one && Object.assign(one, { name: { "zh-Hans": "只有简体" } }),
    );
    expect(faultsOf(path).length).toBeGreaterThan(0);
    writeFileSync(path, "{");
    expect(faultsOf(path)).toMatchObject([{ reason: "no JSON" }]);
  });
});
