import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Vault } from "../security/vault.ts";
import { Blobs, largestPageBytes } from "./blobs.ts";
import { SqliteKeys } from "./sqlite-keys.ts";

let folder: string;
let keys: SqliteKeys;
let vault: Vault;
const open = () => new Blobs(join(folder, "blobs"), vault);
const pathOf = (blob: string) => join(folder, "blobs", blob.slice(0, 2), blob);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-blobs-"));
  keys = new SqliteKeys(join(folder, "keys.db"));
  vault = new Vault(Buffer.alloc(32, 7), keys);
});
afterEach(() => {
  keys.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a page comes back as it was put, and does not lie in the clear", async () => {
  const bytes = Buffer.from("a page of somebody's papers");
  const page = await open().put(vault.newCaseKey(), bytes, "image/jpeg");
  expect(page).toMatchObject({ bytes: bytes.length, mime: "image/jpeg" });
  expect(Buffer.from(await open().read(page))).toEqual(bytes);
  expect(readFileSync(pathOf(page.blob)).includes(bytes)).toBe(false);
});

test("an altered page is never handed out", async () => {
  const page = await open().put(vault.newCaseKey(), Buffer.from("page"), "image/jpeg");
  const altered = readFileSync(pathOf(page.blob));
  altered[30] = (altered[30] ?? 0) ^ 1;
  writeFileSync(pathOf(page.blob), altered);
  await expect(open().read(page)).rejects.toMatchObject({ code: "storage-damaged" });
});

test("a page is gone when its key is shredded, and one that never was is not found", async () => {
  const key = vault.newCaseKey();
  const page = await open().put(key, Buffer.from("page"), "image/jpeg");
  vault.shred(key);
  await expect(open().read(page)).rejects.toMatchObject({ code: "not-found" });
  await expect(open().read({ ...page, blob: "0".repeat(64) })).rejects.toMatchObject({ code: "not-found" });
  await expect(open().read({ ...page, blob: "../../keys.db" })).rejects.toMatchObject({ code: "not-found" });
});

test("nothing and far too much are refused", async () => {
  const key = vault.newCaseKey();
  await expect(open().put(key, Buffer.alloc(0), "image/jpeg")).rejects.toMatchObject({ code: "too-large" });
  const huge = Buffer.alloc(largestPageBytes + 1);
  await expect(open().put(key, huge, "image/jpeg")).rejects.toMatchObject({ code: "too-large" });
});

describe("after a restart", () => {
  const before = new Date(Date.now() - 60_000);

  test("halves of pages and pages of nobody are swept, the rest stays", async () => {
    const blobs = open();
    const [named, stray] = [
      await blobs.put(vault.newCaseKey(), Buffer.from("named"), "image/jpeg"),
      await blobs.put(vault.newCaseKey(), Buffer.from("stray"), "image/jpeg"),
    ];
    for (const page of [named, stray]) utimesSync(pathOf(page.blob), before, before);
    mkdirSync(join(folder, "blobs", "tmp"), { recursive: true });
    writeFileSync(join(folder, "blobs", "tmp", "half"), "half");
    const again = open();
    const fresh = await again.put(vault.newCaseKey(), Buffer.from("fresh"), "image/jpeg");
    expect(await again.sweep((blob) => blob === named.blob)).toBe(1);
    expect(readdirSync(join(folder, "blobs", "tmp"))).toEqual([]);
    expect([named, stray, fresh].map((page) => existsSync(pathOf(page.blob)))).toEqual([true, false, true]);
  });

  test("a page that is being swept can't be named, and one that was named meanwhile is kept", async () => {
    const page = await open().put(vault.newCaseKey(), Buffer.from("page"), "image/jpeg");
    utimesSync(pathOf(page.blob), before, before);
    const again = open();
    let asked = 0;
    await again.sweep(() => {
      asked += 1;
      return asked > 1;
    });
    expect(again.has(page.blob)).toBe(true);
    await again.sweep(() => false);
    expect(again.has(page.blob)).toBe(false);
  });
});
