import type { ReviewRow } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { sorted } from "./sorting.ts";

const row = (
  caseNumber: string,
  more: Partial<ReviewRow>,
  colour: "none" | "red" = "none",
  dueAt = 10,
): ReviewRow => ({
  ...{
    caseNumber,
    itemId: "i",
    item: { "zh-Hans": "事项", en: "Item" },
    department: "d",
    state: "in-review",
  },
  ...{ step: 1, submittedAt: 1, holder: null, missing: 0, promised: 0, undelivered: false },
  clock: { dueAt, statutoryAt: 99, colour, running: true, pausedMs: 0, decidedAt: null },
  ...more,
});

it("puts the most pressing first and shows what a filter asks for", () => {
  const rows = [
    row("late-due", {}, "none", 30),
    row("red", {}, "red", 20),
    row("soon", { holder: { accountId: "me", name: "n", staffNumber: "1" } }, "none", 5),
    row("returned", { state: "correction" }),
    row("granted", { state: "approved" }),
  ];
  const numbers = (filter: Parameters<typeof sorted>[1]) =>
    sorted(rows, filter, "me").map(({ caseNumber }) => caseNumber);
  expect(numbers("open")).toEqual(["red", "soon", "late-due"]);
  expect(numbers("mine")).toEqual(["soon"]);
  expect(numbers("waiting")).toEqual(["returned"]);
  expect(numbers("result")).toEqual(["granted"]);
  expect(numbers("all")).toHaveLength(5);
});

it("leaves out what is another's, and brings in what one stands in for", () => {
  const holder = { accountId: "other", name: "n", staffNumber: "2" };
  const rows = [row("free", {}), row("held", { holder }), row("elsewhere", { department: "x" })];
  const duty = { departments: ["d"], away: false, delegate: null };
  const numbers = (away: boolean) =>
    sorted(rows, "open", "me", [
      { ...duty, accountId: "me" },
      { ...duty, accountId: "other", away, delegate: "me" },
    ]).map(({ caseNumber }) => caseNumber);
  expect(numbers(false)).toEqual(["free"]);
  expect(numbers(true)).toEqual(["free", "held"]);
});
