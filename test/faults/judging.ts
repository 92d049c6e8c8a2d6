import { existsSync, readFileSync } from "node:fs";
import { dataFolder } from "@yimen/edge-agent/journal/data-folder.ts";
import { verifyData } from "@yimen/edge-agent/journal/verify.ts";
import { SqliteStore } from "@yimen/edge-agent/store/sqlite.ts";

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
    const { cases, receipts } = store.tables;
    for (const caseNumber of promised.acked) {
      if (cases.find(caseNumber) === null) broken.push(`acknowledged and lost: ${caseNumber}`);
      if (receipts.ofCase(caseNumber).length === 0) broken.push(`case without receipt: ${caseNumber}`);
    }
    for (const caseNumber of promised.advanced) {
      if (cases.find(caseNumber)?.state !== "accepted") broken.push(`acknowledged step lost: ${caseNumber}`);
    }
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
      if (marked !== receipt.copy > 0) broken.push(`copy ${receipt.copy} marked wrongly: ${slip.receiptId}`);
      if (receipt.state === "requested" || receipt.state === "not-printed") {
        broken.push(`on paper and said to be ${receipt.state}: ${slip.receiptId}`);
      }
    }
  } finally {
    store.close();
  }
  return broken;
}

function slipsOn(paper: string): Slip[] {
  if (!existsSync(paper)) return [];
  return readFileSync(paper, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
