import { randomInt } from "node:crypto";
import type { CaseCommand, CaseEvent, CaseState as CaseWord, MaterialPromise } from "../../contract/case.ts";
import type { Item } from "../../contract/catalogue.ts";
import { HallError } from "../../contract/errors.ts";
import {
  type CaseStatus,
  decideAdvance,
  decideFinish,
  decideReceipt,
  decideRetracted,
  decideStart,
} from "../../rules/case.ts";
import { promisedOn } from "../../rules/due.ts";
import { hallDay } from "../../rules/hall-day.ts";
import { applicantOf } from "../../rules/identity-number.ts";
import { promiseFaults } from "../../rules/promise.ts";
import { newShortCode } from "../../rules/short-code.ts";
import { acceptSubmission } from "../../rules/submission.ts";
import { newToken } from "../../security/token.ts";
import type { CaseState } from "../../store/tables.ts";
import type { Deciding } from "../deciding.ts";
import { nextCaseNumber } from "../numbering.ts";
import { indexes, places } from "../sealed-places.ts";
import { decideLine, withNews } from "./lines.ts";
import { refuseForeignDocuments, refuseLostPages } from "./papers.ts";
import { statusOf } from "./status.ts";
import { advance, work } from "./work.ts";

/** From a command to the events that record it: reads what the rules need, seals what is personal, writes nothing. */
export function decideCase(on: Deciding, command: CaseCommand, at: number): readonly CaseEvent[] {
  switch (command.type) {
    case "submit-case":
      return submit(on, command, at);
    case "advance-case":
      return newsOf(on, command.caseNumber, advance(on, command));
    case "take-case":
    case "hand-over-case":
    case "supplement-case":
    case "ready-result":
    case "deliver-result":
    case "note-look":
      return newsOf(on, command.caseNumber, work(on, command));
    case "settle-line":
    case "resend-line":
    case "note-jump":
      return decideLine(on, command);
    case "apply-callback":
      return newsOf(on, command.caseNumber, decideLine(on, command));
    case "request-receipt":
      return decideReceipt(statusOf(on, command.caseNumber), on.newId(), command.language);
    case "start-receipt":
      return decideStart(statusByReceipt(on, command.receiptId), command.receiptId);
    case "finish-receipt":
      return decideFinish(statusByReceipt(on, command.receiptId), command);
    case "retract-receipt":
      return decideRetracted(statusByReceipt(on, command.receiptId), command.receiptId);
  }
}

type Submission = Extract<CaseCommand, { type: "submit-case" }>;

function submit(on: Deciding, command: Submission, at: number): readonly CaseEvent[] {
  const { vault, tx } = on;
  const item = acceptSubmission(on.catalogue, command);
  const caseNumber = nextCaseNumber(tx, on.place, at);
  const token = newToken();
  const shortCode = freeShortCode(on);
  const seal = (column: keyof typeof places, text: string) =>
    vault.seal(command.caseKey, places[column](caseNumber), Buffer.from(text, "utf8")).toString("base64");
  const applicant = vault.index(indexes.applicant, applicantOf(command.fields.identity));
  refuseForeignDocuments(tx, applicant, command.documents);
  refuseLostPages(on, command.documents, command.signature);
  const promises = promisesOf(on, item, command, at);
  const events: readonly CaseEvent[] = [
    {
      type: "case.submitted",
      caseNumber,
      itemId: item.id,
      itemVersion: item.version,
      station: command.station,
      channel: command.channel,
      applicant,
      sealed: seal("fields", JSON.stringify(command.fields)),
      documents: command.documents,
      signature: command.signature,
      delivery: command.delivery,
      promisedOn: promisedOn(item.timeLimit.promised, at, on.calendar),
      tokenHash: vault.index(indexes.token, token),
      sealedToken: seal("token", token),
      shortCodeHash: vault.index(indexes.shortCode, shortCode),
      sealedShortCode: seal("shortCode", shortCode),
      ...(promises.length === 0 ? {} : { promises }),
    },
    { type: "receipt.requested", receiptId: on.newId(), caseNumber, copy: 0, language: command.language },
    ...decidedAtOnce(item, caseNumber, command.decided),
  ];
  return withNews(on, item.id, events);
}

/** A clerk takes it in with the submission; an item done on the spot may be granted there and then. */
function decidedAtOnce(
  item: Item,
  caseNumber: string,
  decided: "accepted" | "approved" | undefined,
): readonly CaseEvent[] {
  if (decided === undefined) return [];
  if (decided === "approved" && !item.onTheSpot) {
    throw new HallError("transition-refused", { fields: [{ path: "decided", reason: "not on the spot" }] });
  }
  const move = (from: CaseWord, to: CaseWord) =>
    decideAdvance({ caseNumber, state: from, step: 0 }, { type: "advance-case", caseNumber, to }, []);
  const granted = decided === "approved" ? move("accepted", "approved") : [];
  return [...move("submitted", "accepted"), ...granted];
}

function promisesOf(
  on: Deciding,
  item: Item,
  { promises = [], documents }: Submission,
  at: number,
): readonly MaterialPromise[] {
  const given = documents.filter(({ pages }) => pages.length > 0).map(({ materialId }) => materialId);
  const faults = promiseFaults(item, promises, given, hallDay(at, on.place.timeZone));
  if (faults.length > 0) {
    throw new HallError("promise-refused", {
      fields: faults.map(({ materialId, fault }) => ({ path: `/promises/${materialId}`, reason: fault })),
    });
  }
  return promises;
}

function newsOf(on: Deciding, caseNumber: string, events: readonly CaseEvent[]): readonly CaseEvent[] {
  return withNews(on, stateOf(on, caseNumber).itemId, events);
}

function freeShortCode({ tx, vault }: Deciding): string {
  for (;;) {
    const code = newShortCode(randomInt);
    if (tx.cases.byShortCode(vault.index(indexes.shortCode, code)) === null) return code;
  }
}

function stateOf({ tx }: Deciding, caseNumber: string): CaseState {
  const row = tx.cases.state(caseNumber);
  if (row === null) throw new HallError("case-unknown");
  return row;
}

function statusByReceipt(on: Deciding, receiptId: string): CaseStatus {
  const receipt = on.tx.receipts.find(receiptId);
  if (receipt === null) throw new HallError("receipt-unknown");
  return statusOf(on, receipt.caseNumber);
}
