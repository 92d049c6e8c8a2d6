import type { PaperScanView } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import type { TextKey } from "../../../locales/zh-Hans.ts";

type Reason = NonNullable<PaperScanView["reason"]>;

/** Why a scan stopped, for the person who put the papers in: what to do now. */
export const stopWords: Readonly<Record<Reason, TextKey>> = {
  "left-behind": "capture.scan.left-behind",
  "paper-out": "capture.scan.paper-out",
  jammed: "capture.scan.jammed",
  "cover-open": "capture.scan.cover-open",
  busy: "capture.scan.busy",
  away: "capture.scan.away",
  "too-many": "capture.scan.too-many",
  blank: "capture.scan.empty",
  unreadable: "capture.scan.unreadable",
  failed: "capture.scan.failed",
};

type Text = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** What to do now. A scanner that was away and works again is not called away: only the scan did not work. */
export function stopWord({ reason }: PaperScanView, scannerWorks: boolean): TextKey {
  return stopWords[reason === null || (reason === "away" && scannerWorks) ? "failed" : reason];
}

/** What stands in the place of the live picture while the scanner works, and after it stopped. */
export function scanPicture(scan: PaperScanView, scannerWorks: boolean, text: Text): TemplateResult {
  if (scan.state !== "scanning")
    return html`<p class="off" role="status" data-scan=${scan.reason ?? scan.state}>${text(stopWord(scan, scannerWorks))}</p>`;
  const words =
    scan.pages === 0 ? text("capture.scanning.none") : text("capture.scanning.page", { count: scan.pages });
  return html`<p class="off" role="status" data-scan="scanning">${words}</p>`;
}

/** How many pages the material has now, of this scan and before, and how many of this scan were blank. */
export function scanSummary(scan: PaperScanView, kept: number, text: Text): string {
  const pages = kept > 0 ? text("capture.scan.kept", { count: kept }) : text("capture.scan.nothing");
  return scan.blank > 0 ? `${pages} ${text("capture.scan.blank", { count: scan.blank })}` : pages;
}
