import { expect, it } from "vitest";
import type { DeviceReport, Planning, ReportRows } from "../contract/index.ts";
import { csvOf } from "../figures/csv.ts";
import { deviceSheet, planningSheet, rowsSheet } from "./sheets.ts";

const name = { "zh-Hans": "样例大厅", en: "Sample hall" };

it("says of a withheld cell that it is withheld, and never nothing or zero", () => {
  const planning: Planning = {
    hall: { id: "hall-01", name, region: "990101" },
    month: "2026-10",
    k: 5,
    tables: [
      {
        what: "tickets-by-weekday",
        columns: [
          { key: "1", name: null },
          { key: "*", name: null },
        ],
        rows: [{ key: "*", name: null, cells: [null, 0], total: 7, waiting: 12 }],
        totals: [7, 0],
        total: 7,
        withheld: 1,
      },
    ],
  };
  expect(planningSheet(planning, "en").slice(3)).toEqual([
    ["Tickets: item by weekday"],
    ["Item", "Monday", "Other items", "Total", "Waiting, median (min)"],
    ["Other items", "withheld", 0, 7, 12],
    ["Total", 7, 0, 7],
  ]);
});

it("makes no formula of a name, and says codes in words", () => {
  const rows: ReportRows = {
    ...{ of: "ratings", from: "2026-11-29", to: "2026-11-29", total: 1, page: 0, pages: 1 },
    partName: null,
    kind: "ratings",
    rows: [
      {
        at: Date.parse("2026-11-29T09:05:03+08:00"),
        level: 1,
        reasons: [name],
        commented: true,
        item: null,
        window: "2",
        clerk: { name: "=1+1", staffNumber: "1001" },
        channel: "pad",
        followUp: "open",
        excluded: false,
      },
    ],
  };
  const text = csvOf(rowsSheet(rows, "en", "Asia/Shanghai"));
  expect(text).toContain('2026-11-29 09:05:03,1,Sample hall,yes,,2,"\'=1+1 1001",rating pad,open,');
});

it("calls stations and devices by their names, with their ids beside", () => {
  const reliability = { availability: 1, stops: 0, downMs: 0, mtbfMs: null, mttrMs: null } as never;
  const report: DeviceReport = {
    ...{ from: "2026-11-29", to: "2026-11-29", hall: reliability },
    devices: [
      {
        ...{ station: "001", stationName: { "zh-Hans": "1号自助机", en: "Kiosk 1" }, device: "printer" },
        ...{ kind: "receipt-printer", reliability, down: [] },
      },
    ],
  };
  expect(deviceSheet(report, "zh-Hans")[2]?.slice(0, 3)).toEqual(["1号自助机", "回执打印机", "001/printer"]);
});

it("gives the time of an acknowledgement only beside the outage that it was of", () => {
  const line = {
    alarmId: "a",
    originator: "device:001/printer",
    place: name,
    kind: "paper-out",
    cause: name,
  };
  const outage = {
    ...line,
    severity: "major",
    since: 1,
    raisedAt: 60_000,
    clearedAt: null,
    lastedMs: 1,
  } as const;
  const acknowledgedBy = { accountId: "a", name: "测试员", staffNumber: "1001" };
  const page = {
    of: "alarms",
    from: "2026-11-29",
    to: "2026-11-29",
    total: 2,
    page: 0,
    pages: 1,
    partName: null,
  };
  const sheet = rowsSheet(
    {
      ...page,
      kind: "alarms",
      rows: [50_000, 70_000].map((acknowledgedAt) => ({ ...outage, acknowledgedAt, acknowledgedBy })),
    },
    "en",
    "Asia/Shanghai",
  );
  const seen = sheet.slice(-2).map((row) => row.slice(5, 7).map((cell) => cell !== null));
  expect(seen).toEqual([
    [false, false],
    [true, true],
  ]);
});
