import type { PaperScanView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
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

/** What stands in the place of the live picture while the scanner works, and after it stopped. */
export function scanPicture(scan: PaperScanView, text: Text): TemplateResult {
  const count = text("capture.scanning.page", { count: scan.pages });
  if (scan.state === "scanning")
    return html`<p class="off" role="status" data-scan="scanning">${scan.pages === 0 ? text("capture.scanning.none") : count}</p>`;
  return html`<div class="off" role="status" data-scan=${scan.reason ?? scan.state}>
    <p>${text(stopWords[scan.reason ?? "failed"])}</p>
    ${scan.pages === 0 ? nothing : html`<p>${count}</p>`}
  </div>`;
}

/** How many pages stayed, and how many were blank. */
export function scanSummary(scan: PaperScanView, text: Text): string {
  const kept =
    scan.pages > 0 ? text("capture.scan.kept", { count: scan.pages }) : text("capture.scan.nothing");
  return scan.blank > 0 ? `${kept} ${text("capture.scan.blank", { count: scan.blank })}` : kept;
}
