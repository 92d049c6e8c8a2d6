import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import type { StationRow } from "../contract/index.ts";
import { aDevice, aStation } from "../fleet/testing/samples.ts";
import { deviceRow } from "../rules/fleet/device-row.ts";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";
import { Book } from "./book.ts";
import { Recorder } from "./recorder.ts";
import { timeBefore } from "./time-before.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-before-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("knows after a restart when stations were heard of and how devices were; without its file nothing", () => {
  const path = join(folder, "telemetry.db");
  const file = new TelemetryFile(path);
  const book = new Book(file);
  const recorder = new Recorder(book);
  const become = (word: "in-service" | "degraded", at: number) =>
    recorder.changed({
      ...{ of: "device", station: "002", device: "printer", at, before: null, view: null, replayed: false },
      after: deviceRow("002", aDevice("printer", { word }), null, at),
    });
  become("in-service", 1_000);
  become("degraded", 2_000);
  const rows = [aStation("002", { lastSeen: 4_000 }), aStation("003", { link: "away", lastSeen: 3_000 })];
  recorder.heard(rows as StationRow[]);
  book.flush(5_000);
  // Killed: nothing is closed in order.
  const again = new TelemetryFile(path);
  void new Recorder(new Book(again));
  const before = timeBefore(again);
  expect(before.lastSeen("002")).toBe(4_000);
  expect(before.lastSeen("003")).toBeNull();
  expect(before.lastKnown("002", "printer")).toEqual({
    ...{ word: "degraded", since: 2_000, until: 5_000, atLeast: false, cause: null },
  });
  expect(before.lastKnown("002", "camera")).toBeNull();
  for (const each of [file, again]) each.close();
  expect(before.lastSeen("002")).toBeNull();
  expect(timeBefore(new TelemetryFile(null)).lastSeen("002")).toBeNull();
});
