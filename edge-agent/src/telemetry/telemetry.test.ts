import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { DeviceRow, DeviceView, StationRow } from "../contract/index.ts";
import { usualTelemetry } from "../contract/settings/telemetry.ts";
import { dayMs } from "../rules/telemetry/levels.ts";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";
import { Book } from "./book.ts";
import { LookingBack } from "./looking-back.ts";
import { openTelemetryFile } from "./open-file.ts";
import { Recorder } from "./recorder.ts";
import { keepOf, thinAll } from "./thinning.ts";

const timeZone = "Asia/Shanghai";
/** Midnight of 2026-03-02, a Monday, in Shanghai. */
const monday = Date.parse("2026-03-01T16:00:00Z");
const minute = 60_000;
const hour = 60 * minute;
const settings = usualTelemetry();
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function fresh() {
  const folder = mkdtempSync(join(tmpdir(), "yimen-telemetry-"));
  folders.push(folder);
  return join(folder, "telemetry.db");
}

function opened(path: string, now: () => number) {
  const file = new TelemetryFile(path);
  const book = new Book(file);
  const back = new LookingBack({ file, keep: keepOf(settings), timeZone, now });
  return { file, book, back, recorder: new Recorder(book) };
}

function printer(how: Partial<DeviceRow> = {}): DeviceRow {
  return {
    station: "001",
    id: "printer",
    kind: "receipt-printer",
    driver: "escpos",
    model: "T",
    word: "in-service",
    device: "online",
    proof: "answers",
    error: null,
    values: { paper: "full", receipts: 0 },
    lastAnswer: monday,
    since: monday,
    admin: { state: "unlocked" },
    ...how,
  };
}

const noPaper = printer({
  word: "degraded",
  device: "userError",
  error: { code: "paper-out", since: 0, action: "load-paper", tries: 0 },
  values: { paper: "out" },
});
const away = printer({
  word: "out-of-service",
  device: "unknown",
  error: { code: "station-away", since: 0, action: "check-station", tries: 0 },
});

function told(
  recorder: Recorder,
  after: DeviceRow | null,
  at: number,
  replayed = false,
  before: DeviceRow | null = null,
) {
  recorder.changed({
    of: "device",
    station: "001",
    device: "printer",
    ...{ at, before, after, view: null, replayed },
  });
}

function viewOf(row: DeviceRow, more: Partial<DeviceView> = {}): DeviceView {
  return {
    ...{
      id: row.id,
      kind: row.kind,
      driver: row.driver,
      address: "tcp:x:1",
      model: null,
      serial: null,
      firmware: null,
    },
    ...{ word: row.word, device: row.device, proof: "answers", claim: null, error: null, history: [] },
    freshness: { connectedSince: monday, lastAnswer: monday, lastActivity: null },
    values: row.values,
    ...more,
  };
}

describe("what devices did", () => {
  it("is told as words, causes and how reliable they were", () => {
    let now = monday;
    const { file, book, back, recorder } = opened(fresh(), () => now);
    told(recorder, printer(), monday);
    told(recorder, noPaper, monday + 2 * hour);
    told(recorder, printer(), monday + 3 * hour);
    now = monday + 4 * hour;
    book.flush(now);
    const history = back.history("001", "printer", { from: monday, to: now });
    expect(history.reliability).toMatchObject({
      availability: 0.75,
      stops: 1,
      mtbfMs: 3 * hour,
      mttrMs: hour,
      unknownMs: 0,
    });
    expect(history.causes).toEqual([{ cause: "paper-out", times: 1, ms: hour }]);
    expect(history.spells.filter(({ axis }) => axis === "word")).toMatchObject([
      { value: "in-service", from: monday + 3 * hour, to: null },
      { value: "degraded", cause: "paper-out", from: monday + 2 * hour, to: monday + 3 * hour },
      { value: "in-service", cause: null, from: monday },
    ]);
    expect(history.spells.filter(({ axis }) => axis === "paper").map(({ value }) => value)).toEqual([
      "full",
      "out",
      "full",
    ]);
    file.close();
  });

  it("is unknown while the station is away, and is known again by what it tells afterwards", () => {
    let now = monday;
    const { file, book, back, recorder } = opened(fresh(), () => now);
    const station = { id: "001", since: monday + hour, startedAt: monday - hour } as const;
    const link = (how: StationRow["link"], since: number) =>
      ({ ...station, link: how, since }) as unknown as StationRow;
    told(recorder, printer(), monday);
    told(recorder, away, monday + hour);
    now = monday + 4 * hour;
    book.flush(now);
    expect(back.history("001", "printer", { from: monday, to: now }).reliability).toMatchObject({
      unknownMs: 3 * hour,
      availability: 1,
    });
    // A station tells what happened first, and then that it is there.
    told(recorder, noPaper, monday + 2 * hour, true, printer());
    told(recorder, printer(), monday + 3 * hour, true, noPaper);
    recorder.changed({
      of: "station",
      station: "001",
      at: now,
      before: link("away", monday + hour),
      after: link("online", now),
    });
    recorder.look([{ station: "001", view: viewOf(printer()), row: printer() }], now);
    book.flush(now);
    expect(back.history("001", "printer", { from: monday, to: now }).reliability).toMatchObject({
      unknownMs: 0,
      availability: 0.75,
      stops: 1,
    });
    file.close();
  });

  it("was as it is where the station ran on and tells of nothing, and stays unknown where it did not", () => {
    for (const ranOn of [true, false]) {
      let now = monday;
      const { file, book, back, recorder } = opened(fresh(), () => now);
      const row = (link: StationRow["link"], since: number) =>
        ({ id: "001", link, since, startedAt: ranOn ? monday - hour : monday + 2 * hour }) as StationRow;
      told(recorder, printer(), monday);
      told(recorder, away, monday + hour);
      now = monday + 3 * hour;
      recorder.changed({
        of: "station",
        station: "001",
        at: now,
        before: row("away", monday + hour),
        after: row("online", now),
      });
      told(recorder, printer(), now);
      now = monday + 4 * hour;
      book.flush(now);
      const { reliability, spells } = back.history("001", "printer", { from: monday, to: now });
      expect(reliability.unknownMs).toBe(ranOn ? 0 : 2 * hour);
      expect(spells.filter(({ axis }) => axis === "word")).toHaveLength(ranOn ? 1 : 2);
      file.close();
    }
  });

  it("stays unknown until what an away station still tells, where it lost some", () => {
    let now = monday;
    const { file, book, back, recorder } = opened(fresh(), () => now);
    const row = (link: StationRow["link"], since: number) =>
      ({ id: "001", link, since, startedAt: monday - hour }) as StationRow;
    const [gone, there] = [row("away", monday + hour), row("online", monday + 4 * hour)];
    told(recorder, printer(), monday);
    told(recorder, away, monday + hour);
    now = monday + 4 * hour;
    const station = { of: "station", station: "001", at: now } as const;
    recorder.changed({ ...station, before: gone, after: gone, lost: true });
    // It was well before this, as when it was known last; whether all the time nobody knows.
    told(recorder, noPaper, monday + 3 * hour, true, printer());
    recorder.changed({ ...station, before: gone, after: there });
    told(recorder, noPaper, now);
    book.flush(now);
    expect(back.history("001", "printer", { from: monday, to: now }).reliability).toMatchObject({
      unknownMs: 2 * hour,
    });
    file.close();
  });

  it("ends with the agent, and goes on over a short restart as if there had been none", () => {
    const path = fresh();
    let now = monday;
    const first = opened(path, () => now);
    told(first.recorder, printer(), monday);
    now = monday + hour;
    first.book.flush(now);
    // The power went: nothing was ended. Half an hour later the agent is there again.
    first.file.close();
    now = monday + 1.5 * hour;
    const second = opened(path, () => now);
    told(second.recorder, printer({ device: "starting", word: "attention" }), now);
    told(second.recorder, printer(), now + 1_000);
    now = monday + 2 * hour;
    second.book.flush(now);
    const of = (back: LookingBack) => back.history("001", "printer", { from: monday, to: now });
    expect(of(second.back).reliability.unknownMs).toBe(0.5 * hour + 1_000);
    second.recorder.close(now);
    second.book.flush(now);
    second.file.close();
    now += 5_000;
    const third = opened(path, () => now);
    told(third.recorder, printer(), now);
    now = monday + 3 * hour;
    third.book.flush(now);
    expect(of(third.back).reliability.unknownMs).toBe(0.5 * hour + 1_000);
    expect(of(third.back).spells.filter(({ axis }) => axis === "word")).toHaveLength(2);
    third.file.close();
  });

  it("counts what was printed, a count that began anew included, and people's uses", () => {
    let now = monday;
    const { file, book, back, recorder } = opened(fresh(), () => now);
    const look = (receipts: number, lastActivity: number | null) => {
      const row = printer({ values: { paper: "full", receipts } });
      const freshness = { connectedSince: monday, lastAnswer: now - 2_000, lastActivity };
      recorder.look([{ station: "001", view: viewOf(row, { freshness }), row }], now);
      now += minute;
    };
    look(100, null);
    look(103, monday + 10_000);
    look(103, monday + 10_000);
    look(2, monday + 2.5 * minute);
    recorder.sample(now);
    book.flush(now);
    const history = back.history("001", "printer", { from: monday, to: now });
    const total = (name: string) =>
      history.series
        .find((one) => one.name === name)
        ?.points.reduce((sum, point) => sum + (point?.sum ?? 0), 0);
    expect(total("receipts")).toBe(5);
    expect(total("uses")).toBe(2);
    expect(total("silence")).toBe(2);
    file.close();
  });

  it("leaves out times that a manager planned", () => {
    let now = monday;
    const { file, book, back, recorder } = opened(fresh(), () => now);
    told(recorder, printer(), monday);
    const admin = { state: "maintenance", by: "1", since: monday, until: monday + 2 * hour } as const;
    told(recorder, { ...noPaper, admin }, monday + hour);
    told(recorder, printer(), monday + 2 * hour);
    now = monday + 3 * hour;
    book.flush(now);
    expect(back.history("001", "printer", { from: monday, to: now }).reliability).toMatchObject({
      availability: 1,
      plannedMs: hour,
      stops: 0,
    });
    file.close();
  });

  it("answers the same before and after its days were counted and its samples thinned", async () => {
    let now = monday;
    const { file, book, back, recorder } = opened(fresh(), () => now);
    for (let day = 0; day < 30; day += 1) {
      const at = monday + day * dayMs;
      told(recorder, printer(), at + 8 * hour);
      told(recorder, noPaper, at + (9 + (day % 5)) * hour);
      // On some days it stays without paper over night.
      if (day % 3 !== 0) told(recorder, printer(), at + 15 * hour);
      for (let slot = 0; slot < 48; slot += 1)
        recorder.put("001", "printer", "receipts", slot % 7, at + slot * 30 * minute);
    }
    now = monday + 30 * dayMs;
    book.flush(now);
    const spans = [
      [monday, now],
      [monday + 5 * dayMs, monday + 20 * dayMs],
      [monday + 3 * dayMs + 11 * hour, now - 13 * hour],
    ] as const;
    const ask = () =>
      spans.map(([from, to]) => {
        const { reliability, words, series } = back.history("001", "printer", { from, to, step: "day" });
        return { reliability, words, points: series[0]?.points };
      });
    const before = ask();
    await thinAll({ ...{ file, settings, timeZone, uptime: () => performance.now() }, at: now });
    await thinAll({ ...{ file, settings, timeZone, uptime: () => performance.now() }, at: now + hour });
    expect(file.spells.lastDay(1)).toBe(monday + 29 * dayMs);
    expect(ask()).toEqual(before);
    // What comes in late is counted, too.
    told(recorder, noPaper, monday + 30 * dayMs - 2 * hour, true);
    book.flush(now);
    await thinAll({ ...{ file, settings, timeZone, uptime: () => performance.now() }, at: now + 2 * hour });
    const [late] = ask();
    expect(late?.reliability.usableMs).toBe((before[0]?.reliability.usableMs ?? 0) - 2 * hour);
    file.close();
  });

  it("keeps what the disk refuses, and says since when", () => {
    const { file, book, recorder } = opened(fresh(), () => monday);
    book.flush(monday);
    file.limitPages(1);
    for (let n = 0; n < 5_000; n += 1) recorder.put("001", "printer", "uses", 1, monday + n * 1_000);
    expect(book.flush(monday + minute)).toBe(false);
    expect(book.flush(monday + 2 * minute)).toBe(false);
    expect(book.refused).toEqual({ since: monday + minute, lost: 0 });
    file.limitPages(100_000);
    expect(book.flush(monday + 3 * minute)).toBe(true);
    expect(book.refused).toBeNull();
    const series = file.samples.find("001", "printer", "uses") ?? -1;
    expect(file.samples.read(series, monday, monday + dayMs)).toHaveLength(5_000);
    file.close();
  });

  it("is followed though the disk takes nothing at the start, and is written with its times later", () => {
    const path = fresh();
    const first = opened(path, () => monday);
    told(first.recorder, printer(), monday);
    first.book.flush(monday + minute);
    first.file.close();
    const file = new TelemetryFile(path);
    const full = vi.spyOn(file, "transaction").mockImplementation(() => {
      throw new Error("full");
    });
    const unread = vi.spyOn(file.spells, "find").mockImplementation(() => {
      throw new Error("no such page");
    });
    const book = new Book(file);
    const recorder = new Recorder(book);
    told(recorder, noPaper, monday + hour);
    full.mockRestore();
    unread.mockRestore();
    expect(book.flush(monday + 2 * hour)).toBe(true);
    const id = file.spells.find("001", "printer")?.id ?? -1;
    expect(file.spells.of(id, "word", monday, monday + dayMs)).toMatchObject([
      { word: "in-service", from: monday, to: monday + minute },
      { word: "degraded", from: monday + hour, to: null },
    ]);
    file.close();
  });

  it("stays where it is when it can't be opened, and is put aside when it is damaged", () => {
    const open = (path: string) => {
      const { kept, file } = openTelemetryFile(path, monday, { warn: () => undefined });
      file.close();
      return [kept, readdirSync(dirname(path)).some((name) => name.includes("damaged"))];
    };
    const shut = fresh();
    mkdirSync(shut);
    expect(open(shut)).toEqual([false, false]);
    const spoilt = fresh();
    writeFileSync(spoilt, "no database at all".repeat(500));
    expect(open(spoilt)).toEqual([true, true]);
  });
});
