import { existsSync, readFileSync } from "node:fs";
import type { HallEvent } from "@yimen/edge-agent/contract";
import { usualSettings } from "@yimen/edge-agent/contract/settings/hall-settings.ts";
import { dataFolder } from "@yimen/edge-agent/journal/data-folder.ts";
import { allOps } from "@yimen/edge-agent/journal/named-blobs.ts";
import { verifyData } from "@yimen/edge-agent/journal/verify.ts";
import { checkHistory } from "@yimen/edge-agent/rules/queue/history.ts";
import { SqliteStore } from "@yimen/edge-agent/store/sqlite.ts";
import type { Tables } from "@yimen/edge-agent/store/tables.ts";
import { ticketMark } from "./submission.ts";

interface Slip {
  readonly receiptId: string;
  readonly lines: readonly { readonly type: string; readonly text?: string }[];
}

/** All that was promised in the lives of one data folder. */
export interface Promised {
  readonly acked: Set<string>;
  readonly advanced: Set<string>;
}

/** Names every broken promise in a data folder whose process is dead; empty when all hold. */
export async function judge(dataDir: string, paper: string, promised: Promised): Promise<string[]> {
  const findings = await verifyData(dataDir);
  const broken = findings
    .filter((finding) => !finding.met)
    .map((finding) => `${finding.name}: ${finding.value}`);
  const store = new SqliteStore(dataFolder(dataDir).hall, { readOnly: true });
  try {
    const { cases, receipts, queue } = store.tables;
    for (const made of promised.acked) {
      if (!made.startsWith(ticketMark)) continue;
      if (queue.tickets.find(made.slice(ticketMark.length)) === null)
        broken.push(`number given out and lost: ${made}`);
    }
    for (const caseNumber of promised.acked) {
      if (caseNumber.startsWith(ticketMark)) continue;
      if (cases.find(caseNumber) === null) broken.push(`acknowledged and lost: ${caseNumber}`);
      if (receipts.ofCase(caseNumber).length === 0) broken.push(`case without receipt: ${caseNumber}`);
    }
    for (const caseNumber of promised.advanced) {
      if (cases.find(caseNumber)?.state !== "accepted") broken.push(`acknowledged step lost: ${caseNumber}`);
    }
    broken.push(...submittedTwice(store.tables), ...brokenHistory(store.tables));
    const seen = new Set<string>();
    for (const slip of slipsOn(paper)) {
      const receipt = receipts.find(slip.receiptId);
      if (receipt === null) {
        broken.push(`slip without a receipt: ${slip.receiptId}`);
        continue;
      }
      if (seen.has(slip.receiptId)) broken.push(`printed twice: ${slip.receiptId}`);
      seen.add(slip.receiptId);
      const marked = slip.lines.some((line) => /^(副本|COPY) \d+$/.test(line.text ?? ""));
      const copies = receipts
        .ofCase(receipt.caseNumber)
        .some(({ copy, state }) => copy < receipt.copy && state !== "not-printed");
      if (marked !== copies) broken.push(`copy ${receipt.copy} marked wrongly: ${slip.receiptId}`);
      if (receipt.state === "requested" || receipt.state === "not-printed") {
        broken.push(`on paper and said to be ${receipt.state}: ${slip.receiptId}`);
      }
    }
  } finally {
    store.close();
  }
  return broken;
}

/** Each submission has a photo of its own: two cases with one photo are one submission taken twice. */
function submittedTwice(tables: Tables): string[] {
  const photos = new Set<string>();
  const twice: string[] = [];
  for (const row of allOps(tables)) {
    const event: HallEvent = JSON.parse(row.event);
    if (event.type !== "case.submitted") continue;
    for (const { documentId } of event.documents) {
      if (photos.has(documentId)) twice.push(`submitted twice: ${event.caseNumber}`);
      photos.add(documentId);
    }
  }
  return twice;
}

/** Numbers, the order of calling and every limit hold across all lives. */
function brokenHistory(tables: Tables): string[] {
  const ops = [...allOps(tables)].map(({ seq, at, event }) => ({
    seq,
    at,
    event: JSON.parse(event) as HallEvent,
  }));
  return checkHistory(ops, usualSettings().queue).map(
    ({ rule, seq, number }) => `${rule}: ${number} at ${seq}`,
  );
}

function slipsOn(paper: string): Slip[] {
  if (!existsSync(paper)) return [];
  return readFileSync(paper, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
