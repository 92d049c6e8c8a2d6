import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { removeLeftBehind } from "./left-behind.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-left-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

it("takes away what a killed process left, and nothing of a living one or of anybody else's", async () => {
  const dead = await endedProcess();
  const cable = (name: string) => symlinkSync("/dev/pts/4711", join(folder, name));
  for (const name of [`yimen-reader-${dead}-1`, `yimen-window-2-reader-${dead}-2`]) cable(name);
  const stays = [
    `other-reader-${dead}-1`,
    `yimen-file-${dead}-1`,
    `yimen-folder-${dead}-1`,
    `yimen-reader-${process.pid}-1`,
    "yimen-voice-0123456789ab",
  ];
  cable(`other-reader-${dead}-1`);
  cable(`yimen-reader-${process.pid}-1`);
  writeFileSync(join(folder, `yimen-file-${dead}-1`), "");
  writeFileSync(join(folder, "yimen-voice-0123456789ab"), "");
  mkdirSync(join(folder, `yimen-folder-${dead}-1`));
  const server = createServer().listen(join(folder, `yimen-pcscd-${dead}-3`));
  await once(server, "listening");

  removeLeftBehind(folder);
  server.close();
  expect(readdirSync(folder).sort()).toEqual(stays);
});

it("starts without a folder that can be read", () => {
  removeLeftBehind(join(folder, "none"));
});
