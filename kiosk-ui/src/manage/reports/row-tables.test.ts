import type { ReportRows } from "@yimen/edge-agent/contract";
import type { AlarmLine, rowFigures } from "@yimen/edge-agent/contract/reports.ts";
import { expect, it } from "vitest";
import { figuresWords } from "../figures/words.ts";
import { acknowledgedShown } from "./look.ts";
import { rowTable } from "./row-tables.ts";
import { reportsWords } from "./words.ts";

const look = { words: reportsWords.first, figureWords: figuresWords.first, language: "zh-Hans" } as const;
const name = { "zh-Hans": "名称", en: "Name" };
const who = { name: "测试员", staffNumber: "1001" };
const rows: Readonly<Record<keyof typeof rowFigures, readonly object[]>> = {
  tickets: (["kiosk", "desk", "phone", "appointment"] as const).map((source) => ({
    ...{ number: "A001", day: "2026-11-29", issuedAt: 1, item: null, lane: name, class: name, source },
    ...{ station: "001", state: "no-show", waitedMs: 1, told: { low: 1, high: 2 }, wayMs: 1, handledMs: 1 },
    ...{ window: "1", clerk: who, endedAt: 2, missed: 1, returned: 1, recalled: 1, held: 1, transferred: 1 },
  })),
  cases: ["kiosk", "window"].map((channel) => ({
    ...{ caseNumber: "990101001", submittedAt: 1, item: name, channel, station: "001", stationName: name },
    ...{ state: "completed", promisedOn: null, decidedAt: 1, spot: true },
  })),
  ratings: ["pad", "keys", "phone", "kiosk"].map((channel, at) => ({
    ...{ at: 1, level: at + 1, reasons: [name], commented: true, item: name, window: "1", clerk: who },
    ...{ channel, followUp: "open", excluded: true },
  })),
  cards: ["red", "yellow", "warning"].map((colour) => ({
    ...{ cardId: "c", caseNumber: "1", item: name, colour, dueAt: 1, raisedAt: 1, owner: who },
    ...{ answeredAt: 1, endedAt: 2, why: "mended" },
  })),
  appointments: ["booked", "early", "on-time", "late", "missed", "cancelled"].map((state) => ({
    ...{ slotAt: 1, item: name, lane: name, state },
  })),
  stretches: [{ window: "1", since: 1, until: null, ms: 1, clerk: who, number: "A001" }],
  alarms: (["critical", "major", "minor", "warning"] as const).map((severity) => ({
    ...{ alarmId: "a", originator: "device:001/printer", place: name, kind: "paper-out", cause: name },
    ...{
      severity,
      since: 1,
      raisedAt: 1,
      acknowledgedAt: 1,
      acknowledgedBy: who,
      clearedAt: null,
      lastedMs: 1,
    },
  })),
};

it("shows no acknowledgement as one of an outage that began after it", () => {
  const outage = { ...rows.alarms[1], raisedAt: 1_000_000, acknowledgedAt: 1_000_000 } as AlarmLine;
  expect(acknowledgedShown(outage, look)).toMatch(/^\d\d:\d\d 测试员$/);
  expect(acknowledgedShown({ ...outage, acknowledgedAt: 1 }, look)).toMatch(
    /^反复出现，沿用 \d\d:\d\d 测试员 的确认$/,
  );
  expect(acknowledgedShown({ ...outage, acknowledgedAt: null }, look)).toBe("没有人确认");
});

it.each(Object.entries(rows))("tells rows of %s in words", (kind, lines) => {
  const head = { of: "", from: "", to: "", total: 1, page: 0, pages: 1, partName: null };
  const table = rowTable({ ...head, kind, rows: lines } as ReportRows, look);
  for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  expect(JSON.stringify(table.rows)).not.toMatch(/undefined|"[a-z]+\.[a-z-]+"/);
});
