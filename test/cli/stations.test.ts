import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StationRow } from "@yimen/edge-agent/contract";
import { afterAll, expect, it } from "vitest";
import { setUpManager } from "../harness/staff.ts";
import { spawnYimen, yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-stations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("starts further stations that join by themselves, again without a new code, and ends them with itself", async () => {
  for (const life of ["first", "second"]) {
    const child = spawnYimen(["start", "--port", "0", "--data", folder, "--stations", "1"], folder);
    let out = "";
    let log = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      log += text;
    });
    await expect.poll(() => log, { timeout: 60_000, message: life }).toContain("station linked");
    await expect.poll(() => out, { timeout: 60_000 }).toContain("Ctrl+C");
    const url = /station 002 (http:\/\/127\.0\.0\.1:\d+)\/kiosk\//.exec(out)?.[1] ?? "";
    const shown = (await (await fetch(`${url}/api/station`)).json()) as { station: { id: string } };
    expect(shown.station.id).toBe("002");
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
    await expect(fetch(`${url}/health`)).rejects.toThrow();
  }
});

it("knows after a restart of the hall what a station has that does not come back, and when it was heard of", async () => {
  const child = spawnYimen(["start", "--port", "0", "--data", folder], folder);
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
  });
  await expect.poll(() => out, { timeout: 60_000 }).toContain("Ctrl+C");
  const url = /(http:\/\/127\.0\.0\.1:\d+)\/kiosk\//.exec(out)?.[1] ?? "";
  const { cookie } = await setUpManager(url, folder);
  const reply = await fetch(`${url}/api/stations`, { headers: { cookie } });
  const { stations } = (await reply.json()) as { stations: StationRow[] };
  const station = stations.find(({ id }) => id === "002");
  expect(station).toMatchObject({ link: "away", awaited: true, word: "unknown", version: null });
  expect(station?.devices).toBeGreaterThan(5);
  expect(station?.lastSeen).toBeGreaterThan(Date.now() - 60_000);
  expect(station?.lastSeen).toBeLessThan(Date.now());
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  const verified = await yimen(["verify", "--data", folder]);
  expect(verified.code, verified.stdout).toBe(0);
});

it("has further stations only where devices are simulated", async () => {
  const many = await yimen(["start", "--stations", "21"]);
  expect([many.code, many.stderr]).toEqual([2, expect.stringMatching(/from 0 to 20/)]);
});
