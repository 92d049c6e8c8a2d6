import { expect, it } from "vitest";
import { type TicketSlipFacts, ticketLayout } from "./ticket-layout.ts";

const token = "abcdefghijklmnopqrstuvwxyz".replace("abc", "a2c");
const facts: TicketSlipFacts = {
  hall: { "zh-Hans": "样例大厅", "zh-Hant": "樣例大廳", en: "Sample hall" },
  publicUrl: "https://hall.example",
  timeZone: "Asia/Shanghai",
  language: "zh-Hans",
  copies: 0,
  number: "A012",
  lane: { "zh-Hans": "综合服务", en: "General services" },
  priority: null,
  waitingPlace: { "zh-Hans": "大厅等候区", en: "the waiting area" },
  ahead: 7,
  estimate: { low: 11.6, likely: 15, high: 20.2 },
  bookedAt: null,
  takenAt: Date.parse("2026-01-05T09:05:00+08:00"),
  returnMinutes: 30,
  token,
};
const textOf = (change: Partial<TicketSlipFacts> = {}) =>
  ticketLayout({ ...facts, ...change })
    .lines.flatMap((line) => {
      if (line.type === "text") return [line.text];
      return line.type === "columns" ? [line.cells.map(({ text }) => text).join(" ")] : [];
    })
    .join("\n");

it("tells number, place, who is before and a range that promises no less than is meant", () => {
  const text = textOf();
  for (const part of ["A012", "7 人", "11～21 分钟", "大厅等候区", "2026-01-05 09:05", "30 分钟"])
    expect(text).toContain(part);
  expect(text).not.toContain("副本");
  const soon = { estimate: { low: 0, likely: 0, high: 0 } };
  expect(textOf(soon)).toContain("大约 5 分钟内");
  expect(textOf({ ...soon, language: "zh-Hant" })).toContain("大約 5 分鐘內");
  expect(textOf({ ...soon, language: "en" })).toContain("within about 5 min");
  expect(textOf({ estimate: null })).not.toContain("预计等候");
});

it("says 副本 on a copy, the class and the booked time where there are some, in each language", () => {
  expect(textOf({ copies: 2 })).toContain("副本 2");
  const booked = { priority: { "zh-Hans": "预约", en: "Appointment" }, bookedAt: facts.takenAt };
  expect(textOf(booked)).toMatch(/预约时间 09:05/);
  expect(textOf({ ...booked, language: "en", copies: 1 })).toMatch(
    /COPY 1[\s\S]*Booked for 09:05[\s\S]*11-21 min/,
  );
  expect(textOf({ language: "zh-Hant" })).toContain("樣例大廳");
  expect(textOf({ language: "xx" })).toContain("样例大厅");
});

it("holds the token in its code only, behind the part of an address that browsers keep to themselves", () => {
  const { lines } = ticketLayout(facts);
  expect(lines.filter(({ type }) => type === "qr")).toMatchObject([
    { data: `https://hall.example/t/#${token}` },
  ]);
  expect(textOf()).not.toContain(token);
});
