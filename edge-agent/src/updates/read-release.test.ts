import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { create } from "tar";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readRelease } from "./read-release.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yimen-read-release-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const trusted = publicKey.export({ type: "spki", format: "pem" }).toString();

/** A signed release with a program of some bytes, and whatever else is packed into it. */
async function release(more: readonly string[] = []): Promise<string> {
  const manifest = JSON.stringify({
    ...{ format: "yimen-release/1", version: "0.2.0", lock: "0123456789ab", modules: false },
    ...{ data: { version: 1, readableFrom: 1 }, sha256: "a".repeat(64), bytes: 7 },
  });
  const parts = { "manifest.json": manifest, "manifest.sig": sign(null, Buffer.from(manifest), privateKey) };
  const files = Object.entries({ ...parts, "program.tgz": "program" });
  for (const [name, content] of [...files, ...more.map((name) => [name, "more"] as const)])
    writeFileSync(join(folder, name), content);
  const file = join(folder, "one.release");
  await create({ file, cwd: folder }, [...files.map(([name]) => name), ...more]);
  return file;
}

it("reads what a signed release says of itself", async () => {
  expect(await readRelease(await release(), trusted)).toMatchObject({ version: "0.2.0", bytes: 7 });
});

it("is none that is packed once more, or that holds anything else", async () => {
  const file = await release();
  const packed = `${file}.gz`;
  writeFileSync(packed, gzipSync(readFileSync(file)));
  const more = await release(["one.txt", "two.txt", "three.txt"]);
  for (const each of [packed, more])
    await expect(readRelease(each, trusted)).rejects.toMatchObject({
      code: "release-refused",
      fields: [{ reason: "not-a-release" }],
    });
});
