import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import type { SignageFile, SignageFiles, Upload } from "../contract/signage-files.ts";
import { backupData } from "../journal/backup.ts";
import { restoreData } from "../journal/restore.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-signage-backup-"));
let agent: OwnAgent;

beforeEach(async () => {
  agent = await openOwnAgent({
    config: ({ data, displays }) => ({ displays: { ...displays, folder: join(data, "signage") } }),
  });
});
afterEach(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

it("is served by a hall that was restored after its disk was lost", async () => {
  const picture = await sharp({ create: { width: 64, height: 36, channels: 3, background: "#0b4ea2" } })
    .png()
    .toBuffer();
  const wish = { file: "海报.png", size: picture.length, replace: false };
  const begun = await agent.ask<Upload>("POST", "/signage/uploads", { body: wish });
  const path = `/signage/uploads/${begun.answer.uploadId}`;
  await agent.ask("PUT", `${path}/0`, { body: picture });
  const { answer } = await agent.ask<SignageFile>("POST", `${path}/finish`);
  await backupData(agent.dataDir, join(folder, "copy"), { at: Date.now() });
  await agent.stop();
  rmSync(agent.dataDir, { recursive: true });
  await restoreData(join(folder, "copy"), agent.dataDir, { at: Date.now(), timeZone: "Asia/Shanghai" });
  await agent.again();
  await expect
    .poll(async () => (await agent.ask<SignageFiles>("GET", "/signage/files")).answer.files)
    .toMatchObject([{ file: "海报.png", fault: null, by: agent.manager.accountId }]);
  const served = await fetch(`${agent.url}${answer.url}`);
  expect(Buffer.from(await served.arrayBuffer()).equals(picture)).toBe(true);
});
