import type { Clock } from "@yimen/drivers/contract";
import type { Catalogue } from "../contract/index.ts";
import { ReceiptPrinting } from "../effects/print-receipts.ts";
import { type SlipSettings, slipOf } from "../effects/slip.ts";
import type { Hall } from "../journal/open.ts";
import type { PrintPort } from "./print-port.ts";

export interface ReceiptsOptions {
  readonly slip: SlipSettings;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
  /** A slip of this case may look different now. */
  changed(caseNumber: string): void;
}

/** What a slip that is being printed gets when the agent closes. */
const graceMs = 3_000;

/** Prints the journal's receipts on the station's printer. `stop` waits for the one that runs, but not for a person. */
export function startReceipts(
  hall: Hall,
  catalogue: Catalogue,
  printer: PrintPort,
  clock: Clock,
  options: ReceiptsOptions,
): { view: ReceiptPrinting["view"]; stop(): Promise<void> } {
  const over = new AbortController();
  const printing = new ReceiptPrinting({
    journal: hall.journal,
    cases: hall.cases,
    clock,
    port: { print: (job) => printer.print(job, over.signal) },
    slip: slipOf(hall.cases, catalogue, options.slip),
    onChange: (_, caseNumber) => options.changed(caseNumber),
    onFailure: (receiptId, error) =>
      options.log.warn(
        { receiptId, error: error instanceof Error ? error.name : "unknown" },
        "receipt failed",
      ),
  });
  return {
    view: (receiptId) => printing.view(receiptId),
    async stop() {
      const stopped = printing.stop();
      const rest = new AbortController();
      await Promise.race([stopped, clock.sleep(graceMs, rest.signal).catch(() => undefined)]);
      rest.abort();
      over.abort();
      await stopped;
    },
  };
}
