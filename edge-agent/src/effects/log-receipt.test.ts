import { expect, test } from "vitest";
import type { Op } from "../contract/op.ts";
import { openLog } from "../observe/log.ts";
import { logReceipt } from "./log-receipt.ts";

const told = (event: object): Record<string, unknown>[] => {
  const lines: string[] = [];
  const log = openLog({ level: "info" }, { write: (line) => lines.push(line) });
  logReceipt(log, { event } as Op);
  return lines.map((line) => JSON.parse(line));
};
const ended = { type: "receipt.finished", receiptId: "r1", caseNumber: "99010100126010500013" };

test.each([
  [{ outcome: "printed", evidence: "device" }, "info"],
  [{ outcome: "not-printed", evidence: "none", reason: "paper-out" }, "warn"],
  [{ outcome: "unknown", evidence: "none", reason: "interrupted" }, "warn"],
])("a receipt's end %o is told as %s, without its case", (end, level) => {
  const [{ time, ...line } = {}, ...more] = told({ ...ended, ...end });
  expect(time).toEqual(expect.any(String));
  expect(line).toEqual({ level, msg: "receipt ended", receiptId: "r1", ...end });
  expect(more).toEqual([]);
});

test("a slip that nobody took is a warning, without its case", () => {
  const [{ time: _, ...line } = {}] = told({ ...ended, type: "receipt.retracted" });
  expect(line).toEqual({ level: "warn", msg: "receipt was not taken", receiptId: "r1" });
});

test("nothing else is told", () => {
  expect(told({ ...ended, type: "receipt.started" })).toEqual([]);
});
