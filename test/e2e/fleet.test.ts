import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FleetDeviceView, FleetView, StationRow } from "@yimen/edge-agent/contract";
import { type CutLine, cutLine } from "@yimen/edge-agent/fleet/testing/cut-line.ts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { yimen } from "../cli/yimen.ts";
import { type Hall, startHall } from "../harness/hall.ts";
import { type Hands, handsAt } from "../harness/hands.ts";
import { followView, type Live } from "../harness/live.ts";
import { type Colleague, setUpManager } from "../harness/staff.ts";
import { invitationFrom, startStation } from "../harness/station.ts";

/*
 * A hall and a station of it, both real agents in processes of their own, and a manager who looks at both from the hall.
 */

let hall: Hall;
let cable: CutLine;
let station: Hall;
let hands: Hands;
let manager: Colleague;
let fleet: Live<FleetView>;

const printer = (view: FleetView) => view["d:002/printer"];
const row = (view: FleetView) => view["s:002"];
const isWell = (view: FleetView) => row(view)?.link === "online" && printer(view)?.word === "in-service";

beforeAll(async () => {
  hall = await startHall();
  cable = await cutLine(hall.url);
  [station, manager] = await Promise.all([
    startStation(hall, { simulate: ["receipt-printer"], url: cable.url }),
    setUpManager(hall.url, hall.dataDir),
  ]);
  [hands, fleet] = await Promise.all([
    handsAt(station),
    followView<FleetView>(hall.url, { view: "fleet" }, manager.cookie),
  ]);
  await fleet.until(isWell);
});

afterAll(async () => {
  fleet?.close();
  hands?.seen.close();
  await station?.dispose();
  await cable?.close();
  await hall?.dispose();
});

it("shows at the hall what happens to a station's device, wholly on the device's own page", async () => {
  const device = await followView<FleetDeviceView>(
    hall.url,
    { view: "device", secret: "002/printer" },
    manager.cookie,
  );
  await hands.tell("printer", "paper out");
  await fleet.until((view) => printer(view)?.error?.code === "paper-out");
  await device.until(({ view, row: line }) => line.word === "degraded" && view?.values["paper"] === "out");
  await hands.tell("printer", "paper full");
  await fleet.until(isWell);
  await device.until(({ view }) => view?.values["paper"] === "full");
  device.close();
});

it("says of an away station's devices that nobody knows, and knows again once it is back", async () => {
  cable.cut();
  const away = await fleet.until((view) => row(view)?.link === "away");
  expect(printer(away)).toMatchObject({
    word: "out-of-service",
    device: "unknown",
    error: { code: "station-away", action: "check-station" },
  });
  // Nobody at the hall sees this happen.
  await hands.tell("printer", "paper low");
  await hands.until("printer", "paper", "low");
  cable.mend();
  await fleet.until((view) => row(view)?.link === "online" && printer(view)?.values["paper"] === "low");
  await hands.tell("printer", "paper full");
  await fleet.until(isWell);
});

it("opens a station's device anew by a manager's word at the hall", async () => {
  const post = (path: string, body: object) =>
    hall.json<{ readonly actionId: string }>(path, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { cookie: manager.cookie, "idempotency-key": randomUUID() },
    });
  const ended = async (actionId: string) => {
    const headers = { cookie: manager.cookie };
    const action = () => hall.json<{ readonly state: string }>(`/api/actions/${actionId}`, { headers });
    await expect.poll(async () => (await action()).state).not.toMatch(/requested|running/);
    return action();
  };
  const order = { name: "restart-device", device: "printer" };
  const { actionId } = await post("/api/stations/002/actions", { order, reason: "try" });
  expect(await ended(actionId)).toMatchObject({ state: "done" });
  await fleet.until(isWell);
});

it("is found again after the power failed, without another code", async () => {
  const { dataDir } = station;
  hands.seen.close();
  await station.kill();
  await fleet.until((view) => row(view)?.link === "away");
  station = await startStation(hall, { simulate: ["receipt-printer"], url: cable.url, dataDir });
  hands = await handsAt(station);
  await fleet.until(isWell);
});

it("lets a station join by the installer's command, and takes it off by a manager's word", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "yimen-join-"));
  const data = ["--data", join(dataDir, "data")];
  const wrong = await yimen(["join", hall.url, "K3FW-9ZQ2-7TBM-0H4D", ...data]);
  expect([wrong.code, wrong.stderr]).toEqual([
    1,
    expect.stringMatching(/code is wrong, used or out of date/),
  ]);
  const taken = await yimen(["join", hall.url, await invitationFrom(hall), ...data]);
  expect([taken.code, taken.stderr]).toEqual([1, expect.stringMatching(/has a station 001 already/)]);
  const nobody = await yimen(["join", "http://127.0.0.1:9", "K3FW-9ZQ2-7TBM-0H4D", ...data]);
  expect([nobody.code, nobody.stderr]).toEqual([3, expect.stringMatching(/Nobody answers/)]);
  rmSync(dataDir, { recursive: true, force: true });

  const headers = { cookie: manager.cookie };
  const { stations } = await hall.json<{ stations: StationRow[] }>("/api/stations", { headers });
  expect(stations.map(({ id, link }) => [id, link])).toEqual([
    ["001", "own"],
    ["002", "online"],
  ]);
  await hall.json("/api/stations/002", { method: "DELETE", headers });
  await fleet.until((view) => row(view) === null && printer(view) === null);
  // At the station lies what was asked of it, at the hall who joined.
  const atStation = await yimen([
    "verify",
    "--data",
    station.dataDir,
    "--config",
    join(station.dataDir, "station.yaml"),
  ]);
  expect([atStation.code, atStation.stdout]).toEqual([
    0,
    expect.stringMatching(/orders that differ from their ops/),
  ]);
  const checked = await yimen(["verify", "--data", hall.dataDir]);
  expect([checked.code, checked.stdout]).toEqual([
    0,
    expect.stringMatching(/stations that differ from their ops/),
  ]);
});
