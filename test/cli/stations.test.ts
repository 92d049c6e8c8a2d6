import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StationRow } from "@yimen/edge-agent/contract";
import { afterAll, expect, it } from "vitest";
import { lockHolder } from "../../edge-agent/src/store/lock-holder.ts";
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

/** A hall with station 002 beside it, in the folder of all tests here. */
async function hallWithStation() {
  const child = spawnYimen(["start", "--port", "0", "--data", folder, "--stations", "1"], folder);
  const said = { out: "", log: "" };
  child.stdout.setEncoding("utf8").on("data", (text) => {
    said.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    said.log += text;
  });
  await expect.poll(() => said.out, { timeout: 60_000 }).toContain("Ctrl+C");
  const station = /station 002 (http:\/\/127\.0\.0\.1:\d+)\/kiosk\//.exec(said.out)?.[1] ?? null;
  return { child, said, station };
}

/** The process that holds a station's folder. */
const holderOf = (station: string) => lockHolder(join(folder, "stations", station, "lock.db"));

it("ends a station whose hall was killed, so that the next start has it again", async () => {
  const first = await hallWithStation();
  const url = first.station ?? "";
  first.child.kill("SIGKILL");
  await expect.poll(() => holderOf("002"), { timeout: 20_000 }).toBeNull();
  await expect(fetch(`${url}/health`)).rejects.toThrow();

  const second = await hallWithStation();
  expect(second.station).not.toBeNull();
  const ended = once(second.child, "exit");
  second.child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});

it("tells how a killed station is brought back, and runs without one whose folder another process holds", async () => {
  const hall = await hallWithStation();
  process.kill(holderOf("002") ?? 0, "SIGKILL");
  await expect.poll(() => hall.said.log).toContain("Station 002 ended (SIGKILL)");
  const command = /in another terminal:\n {2}(.+)\n/.exec(hall.said.log)?.[1] ?? "";
  const back = spawn("/bin/sh", ["-c", `exec ${command}`], { stdio: ["ignore", "ignore", "ignore"] });
  // At the address where it was.
  await expect
    .poll(
      () =>
        fetch(`${hall.station}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  const ended = once(hall.child, "exit");
  hall.child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
  expect(hall.said.log.match(/Station 002 ended/g)).toHaveLength(1);

  const next = await hallWithStation();
  expect(next.station).toBeNull();
  expect(next.said.log).toContain(`Another agent (process ${back.pid}) runs on the data folder`);
  expect(next.said.log).toContain("Station 002 did not start");
  for (const child of [next.child, back]) {
    const gone = once(child, "exit");
    child.kill("SIGTERM");
    await gone;
  }
});

it("has further stations only where devices are simulated", async () => {
  const many = await yimen(["start", "--stations", "21"]);
  expect([many.code, many.stderr]).toEqual([2, expect.stringMatching(/from 0 to 20/)]);
});
