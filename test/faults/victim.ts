/**
 * A process to be killed: opens a hall, submits cases, gives out numbers and calls them for ever, printing a line for each
 * acknowledgement. What it
 * says is what the outside world knows: `{"ready"}`, `{"tried", command}` before a submission, `{"acked"}` after it.
 * Paper is a file beside the data that only grows.
 */
import { randomBytes } from "node:crypto";
import { appendFileSync, writeSync } from "node:fs";
import { systemClock } from "@yimen/drivers/contract";
import { loadCatalogue } from "@yimen/edge-agent/catalogue/load.ts";
import { type Actor, type Command, type Receipt, submittedCase } from "@yimen/edge-agent/contract";
import { ReceiptPrinting } from "@yimen/edge-agent/effects/print-receipts.ts";
import { slipOf } from "@yimen/edge-agent/effects/slip.ts";
import { openHall } from "@yimen/edge-agent/journal/open.ts";
import { submission, ticketMark } from "./submission.ts";

const [dataDir = "", paper = "", retries = "[]"] = process.argv.slice(2);
const timeZone = "Asia/Shanghai";
const place = { region: "990101", stationCode: "001", timeZone };
const catalogue = loadCatalogue();
const hall = openHall({
  dataDir,
  node: "victim",
  station: "kiosk-1",
  ...place,
  clock: systemClock,
  catalogue,
});
const { journal, cases, blobs, vault } = hall;
const actor: Actor = { kind: "simulation", id: "victim" };
// Straight to the pipe: a line that was said must be out before the next step.
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);

const slip = slipOf(cases, catalogue, {
  hall: { "zh-Hans": "测试大厅", en: "Test hall" },
  phone: "12345",
  publicUrl: "http://127.0.0.1",
  timeZone,
});
new ReceiptPrinting({
  journal,
  cases,
  clock: systemClock,
  slip,
  port: {
    print: async (job) => {
      appendFileSync(paper, `${JSON.stringify({ receiptId: job.id, lines: job.document.lines })}\n`);
      return { outcome: "printed", evidence: "device" };
    },
  },
});

/** What a command made: a case by its number, a ticket by its id. */
function madeBy(receipt: Receipt): string {
  const caseNumber = submittedCase(receipt.ops);
  if (caseNumber !== null) return caseNumber;
  const issued = receipt.ops.find(({ event }) => event.type === "ticket.issued");
  return issued?.event.type === "ticket.issued" ? `${ticketMark}${issued.event.ticketId}` : "";
}

async function retry(key: string, command: Command): Promise<void> {
  try {
    const receipt = await journal.execute(command, actor, key);
    say({ retried: key, made: madeBy(receipt), replayed: receipt.replayed });
  } catch (error) {
    say({ refused: key, error: String(error) });
  }
}

async function produce(producer: string): Promise<never> {
  for (let n = 0; ; n += 1) {
    const caseKey = vault.newCaseKey();
    const photo = await blobs.put(caseKey, randomBytes(2000), "image/jpeg");
    const key = `${producer}-${n}`;
    const command = submission(n, caseKey, photo, systemClock.now());
    say({ tried: key, command });
    const caseNumber = madeBy(await journal.execute(command, actor, key));
    say({ acked: key, made: caseNumber });
    if (n % 3 === 0) {
      await journal.execute({ type: "request-receipt", caseNumber, language: "en" }, actor, `${key}-copy`);
      await journal.execute({ type: "advance-case", caseNumber, to: "accepted" }, actor, `${key}-accept`);
      say({ advanced: caseNumber });
    }
  }
}

async function queue(producer: string): Promise<never> {
  const at = { window: "1", clerk: "victim" } as const;
  const press = (command: Command, key: string) =>
    // Who was at the window when the process was killed is still there: some keys are refused then.
    journal.execute(command, actor, key).catch(() => null);
  await press({ type: "open-window", ...at }, `${producer}-open`);
  for (let n = 0; ; n += 1) {
    const key = `${producer}-${n}`;
    const command: Command = {
      ...{ type: "take-ticket", lane: "general", itemId: null, priority: "normal", source: "kiosk" },
      ...{ station: "kiosk-1", person: null, language: "en", print: false },
    };
    say({ tried: key, command });
    say({ acked: key, made: madeBy(await journal.execute(command, actor, key)) });
    await press({ type: "call-next", ...at }, `${key}-call`);
    await press({ type: "serve-ticket", window: "1" }, `${key}-serve`);
    await press({ type: "finish-ticket", ...at, itemId: null, cases: [] }, `${key}-finish`);
  }
}

say({ ready: process.pid });
for (const [key, command] of JSON.parse(retries) as [string, Command][]) await retry(key, command);
const run = randomBytes(4).toString("hex");
await Promise.all([produce(`${run}a`), produce(`${run}b`), produce(`${run}c`), queue(`${run}q`)]);
