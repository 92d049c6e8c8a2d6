import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { addStaff, type Colleague } from "../../../test/harness/staff.ts";
import type { SignageFile, SignageFiles, Upload } from "../contract/signage-files.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-signage-files-"));
const usual = { seconds: 12, days: [], from: "00:00", to: "24:00", screens: [] };
let agent: OwnAgent;
let manager: Colleague;
let clerk: Colleague;
let picture: Buffer;

beforeAll(async () => {
  picture = await sharp({ create: { width: 320, height: 180, channels: 3, background: "#0b4ea2" } })
    .png()
    .toBuffer();
  writeFileSync(join(folder, "by-hand.png"), picture);
  agent = await openOwnAgent({
    config: ({ displays }) => ({
      displays: { ...displays, folder, signage: [{ ...usual, file: "poster.png" }] },
    }),
  });
  manager = agent.manager;
  clerk = await addStaff(agent.url, manager, { login: "chuangkou", staffNumber: "1003", roles: ["clerk"] });
});

afterAll(async () => {
  await agent?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const ask = <T>(method: string, path: string, body?: object | Buffer, who = manager) =>
  agent.ask<T>(method, `/signage${path}`, { who, ...(body === undefined ? {} : { body }) });

async function send(file: string, bytes: Buffer) {
  const begun = await ask<Upload>("POST", "/uploads", { file, size: bytes.length, replace: false });
  if (begun.status !== 201) return begun;
  const path = `/uploads/${begun.answer.uploadId}`;
  const half = Math.floor(bytes.length / 2);
  await ask("PUT", `${path}/0`, bytes.subarray(0, half));
  expect((await ask("PUT", `${path}/${half}`, bytes.subarray(half))).answer).toEqual({
    received: bytes.length,
  });
  const headers = { "idempotency-key": begun.answer.uploadId };
  const finish = () => agent.ask<SignageFile>("POST", `/signage${path}/finish`, { headers });
  const finished = await finish();
  // Its answer may be lost on the way: asked again, it is the same.
  if (finished.status === 200) expect(await finish()).toEqual(finished);
  return finished;
}

const files = async () => (await ask<SignageFiles>("GET", "/files")).answer.files;

it("is for managers alone", async () => {
  const wish = { file: "poster.png", size: 10, replace: false };
  expect(await ask("POST", "/uploads", wish, clerk)).toMatchObject({ code: "role-missing" });
  expect(await ask("GET", "/files", undefined, clerk)).toMatchObject({ code: "role-missing" });
});

it("takes a poster that the schedule waits for, and shows it at once", async () => {
  expect((await send("poster.png", picture)).answer).toMatchObject({
    file: "poster.png",
    entries: 1,
    fault: null,
  });
  const [byHand, poster] = await files();
  expect(byHand).toMatchObject({ file: "by-hand.png", by: null, entries: 0 });
  expect(poster).toMatchObject({ file: "poster.png", by: manager.accountId, shows: "picture" });
  const served = await fetch(`${agent.url}${poster?.url}`);
  expect(Buffer.from(await served.arrayBuffer()).equals(picture)).toBe(true);
  expect(agent.hall.catalogues.uploads()).toMatchObject([{ file: "poster.png", size: picture.length }]);
});

it("refuses what lies and what is there, and leaves nothing of it", async () => {
  const lies = await send("page.png", Buffer.from("<html><script>alert(1)</script></html>"));
  expect(lies).toMatchObject({ status: 422, code: "signage-refused" });
  expect(await send("poster.png", picture)).toMatchObject({ status: 409, code: "signage-exists" });
  expect(await send("../poster.png", picture)).toMatchObject({ code: "invalid-request" });
  expect(readdirSync(folder).sort()).toEqual(["by-hand.png", "poster.png"]);
});

it("takes away what nobody shows, and nothing else", async () => {
  expect(await ask("POST", "/remove", { file: "poster.png" })).toMatchObject({ code: "signage-used" });
  expect((await ask("POST", "/remove", { file: "by-hand.png" })).status).toBe(204);
  expect(await ask("POST", "/remove", { file: "by-hand.png" })).toMatchObject({ code: "not-found" });
  expect((await files()).map(({ file }) => file)).toEqual(["poster.png"]);
});
