import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { HallError } from "../contract/errors.ts";
import { ReleaseShelf } from "./release-shelf.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-shelf-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("leaves the journal its room on the disk, whoever uploads what", async () => {
  let free = 256 * 1024 * 1024 + 6;
  const shelf = new ReleaseShelf(folder, async () => free);
  expect(await shelf.take("upload-1", 0, new Uint8Array(6))).toBe(6);
  free -= 6;
  const refused = await shelf.take("upload-1", 6, new Uint8Array(6)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(HallError);
  expect(refused).toMatchObject({ code: "storage-full" });
  expect(await shelf.take("upload-1", 0, new Uint8Array(0))).toBe(6);
  expect(readdirSync(folder)).toEqual(["upload-1.coming"]);
});
