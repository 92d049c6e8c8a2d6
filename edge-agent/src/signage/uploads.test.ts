import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Uploads } from "./uploads.ts";

let folder: string;
let uploads: Uploads;
const clock = createManualClock();
const picture = await sharp({ create: { width: 640, height: 360, channels: 3, background: "#0b4ea2" } })
  .jpeg()
  .toBuffer();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-uploads-"));
  writeFileSync(join(folder, ".upload-cut-off.jpg"), "half of a picture");
  uploads = new Uploads(folder, clock);
});
afterEach(async () => {
  await uploads.close();
  rmSync(folder, { recursive: true, force: true });
});

const wish = (file: string, size: number, replace = false) => ({ file, size, replace, by: "account" });
const refusal = (code: string, reason?: string) =>
  expect.objectContaining({ code, ...(reason === undefined ? {} : { fields: [{ path: "/file", reason }] }) });

async function send(file: string, bytes: Uint8Array, replace = false) {
  const id = await uploads.begin(wish(file, bytes.length, replace));
  for (let at = 0; at < bytes.length; at += 1_000)
    await uploads.write(id, at, bytes.subarray(at, at + 1_000));
  return uploads.finish(id);
}

it("takes a file in pieces, and gives it its name when it is whole and what it says", async () => {
  const id = await uploads.begin(wish("spring.jpg", picture.length));
  expect(await uploads.write(id, 0, picture.subarray(0, 500))).toBe(500);
  expect(readdirSync(folder).filter((name) => !name.startsWith("."))).toEqual([]);
  expect(await uploads.write(id, 0, picture.subarray(0, 500))).toBe(500);
  await expect(uploads.write(id, 700, picture.subarray(700))).rejects.toEqual(refusal("upload-gap"));
  await expect(uploads.finish(id)).rejects.toEqual(refusal("upload-gap"));
  await uploads.write(id, 500, picture.subarray(500));
  const sha256 = createHash("sha256").update(picture).digest("hex");
  expect(await uploads.finish(id)).toEqual({ file: "spring.jpg", size: picture.length, sha256 });
  expect(readFileSync(join(folder, "spring.jpg")).equals(picture)).toBe(true);
  await expect(uploads.finish(id)).rejects.toEqual(refusal("upload-unknown"));
});

it("takes the place of another file only when that is asked for", async () => {
  writeFileSync(join(folder, "spring.jpg"), "before");
  await expect(send("spring.jpg", picture)).rejects.toEqual(refusal("signage-exists"));
  await send("spring.jpg", picture, true);
  expect(readFileSync(join(folder, "spring.jpg")).equals(picture)).toBe(true);
});

it("leaves nothing of what lies, is cut off, is given up or is too large", async () => {
  await expect(send("page.jpg", Buffer.from("<html><script>alert(1)</script>"))).rejects.toEqual(
    refusal("signage-refused", "not-what-it-says"),
  );
  await expect(send("half.jpg", picture.subarray(0, picture.length / 2))).rejects.toEqual(
    refusal("signage-refused", "damaged"),
  );
  await expect(uploads.begin(wish("page.html", 10))).rejects.toEqual(
    refusal("signage-refused", "kind-refused"),
  );
  await expect(uploads.begin(wish("big.jpg", 21 * 1024 * 1024))).rejects.toEqual(
    refusal("signage-refused", "too-large"),
  );
  const id = await uploads.begin(wish("later.jpg", picture.length));
  await uploads.cancel(id);
  await expect(uploads.write(id, 0, picture)).rejects.toEqual(refusal("upload-unknown"));
  expect(readdirSync(folder)).toEqual([]);
});

it("holds few at once, and forgets one that nobody goes on with", async () => {
  for (const n of [1, 2, 3, 4]) await uploads.begin(wish(`${n}.jpg`, 10));
  await expect(uploads.begin(wish("5.jpg", 10))).rejects.toEqual(refusal("uploads-full"));
  await clock.advance(11 * 60_000);
  await uploads.begin(wish("5.jpg", 10));
  expect(readdirSync(folder)).toHaveLength(1);
  expect(existsSync(join(folder, "1.jpg"))).toBe(false);
});
