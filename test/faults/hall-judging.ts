import type { HallEvent } from "@yimen/edge-agent/contract";
import { dataFolder } from "@yimen/edge-agent/journal/data-folder.ts";
import { allOps } from "@yimen/edge-agent/journal/named-blobs.ts";
import { verifyData } from "@yimen/edge-agent/journal/verify.ts";
import { SqliteStore } from "@yimen/edge-agent/store/sqlite.ts";
import type { ReceiptRow } from "@yimen/edge-agent/store/tables.ts";
import type { Hall } from "../harness/hall.ts";
import { tokenIn } from "./hall-visit.ts";

/** Each case on disk with its first slip's state; to be asked while no program has the folder. */
export function casesOnDisk(dataDir: string): Map<string, ReceiptRow["state"] | "none"> {
  const store = new SqliteStore(dataFolder(dataDir).hall, { readOnly: true });
  try {
    const cases = new Map<string, ReceiptRow["state"] | "none">();
    for (const row of allOps(store.tables)) {
      const event: HallEvent = JSON.parse(row.event);
      if (event.type !== "case.submitted") continue;
      const first = store.tables.receipts.ofCase(event.caseNumber).find(({ copy }) => copy === 0);
      cases.set(event.caseNumber, first?.state ?? "none");
    }
    return cases;
  } finally {
    store.close();
  }
}

/** Lines of `verify` that are not met. */
export async function unmet(dataDir: string): Promise<string[]> {
  const findings = await verifyData(dataDir);
  return findings.filter(({ met }) => !met).map(({ name, value }) => `verify: ${name}: ${value}`);
}

/** The token of a case that nobody was told of, as the simulation page shows it. */
export async function tokenOf(hall: Hall, caseNumber: string): Promise<string | null> {
  const { cases } = await hall.json<{ cases: { caseNumber: string; progress: string }[] }>(
    "/simulate/api/state",
  );
  const known = cases.find((each) => each.caseNumber === caseNumber);
  return known === undefined ? null : tokenIn(known.progress);
}

/** Whether a phone finds the case. */
export async function isFound(hall: Hall, token: string): Promise<boolean> {
  const reply = await fetch(`${hall.url}/api/progress`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  return reply.ok;
}

/**
 * What must have become of a first slip after the next start, given how its record stood when the program died:
 * requested and never started comes out once; started and not finished may be on paper and is left alone.
 */
export function slipFaults(
  died: ReceiptRow["state"] | "none",
  before: number,
  now: ReceiptRow["state"] | "none" | undefined,
  after: number,
): string[] {
  const faults: string[] = [];
  const expect = (state: string, slips: boolean) => {
    if (now !== state) faults.push(`slip that was ${died} is ${now}, not ${state}`);
    if (!slips) faults.push(`slip that was ${died}: ${before} on paper, then ${after}`);
  };
  if (died === "requested") expect("printed", before === 0 && after === 1);
  else if (died === "printing") expect("unknown", after === before);
  else if (died === "printed") expect("printed", before === 1 && after === 1);
  else faults.push(`first slip is ${died}`);
  if (after > 1) faults.push(`printed ${after} times unmarked`);
  return faults;
}
