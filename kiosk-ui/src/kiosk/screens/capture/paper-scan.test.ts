import type { PaperScanView } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { scanSummary, stopWord } from "./paper-scan.ts";

const stopped = (change: Partial<PaperScanView>): PaperScanView => ({
  ...{ materialId: "HUKOU", state: "failed", reason: "jammed", pages: 0, blank: 0 },
  ...change,
});
const text = (key: string, values?: object) =>
  values === undefined ? key : `${key} ${JSON.stringify(values)}`;

it("counts the pages that are kept, not only those of the last scan", () => {
  expect(scanSummary(stopped({ pages: 1 }), 3, text)).toBe('capture.scan.kept {"count":3}');
  expect(scanSummary(stopped({ pages: 0 }), 2, text)).toBe('capture.scan.kept {"count":2}');
  expect(scanSummary(stopped({ blank: 1 }), 0, text)).toBe(
    'capture.scan.nothing capture.scan.blank {"count":1}',
  );
});

it.each([
  ["away", false, "capture.scan.away"],
  ["away", true, "capture.scan.failed"],
  ["jammed", true, "capture.scan.jammed"],
  [null, false, "capture.scan.failed"],
] as const)("stopped as %s, scanner works %s: %s", (reason, works, words) => {
  expect(stopWord(stopped({ reason }), works)).toBe(words);
});
