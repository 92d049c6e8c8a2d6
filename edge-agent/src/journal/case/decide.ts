import { randomInt } from "node:crypto";
import type { CaseCommand, CaseEvent } from "../../contract/case.ts";
import { HallError } from "../../contract/errors.ts";
import {
  type CaseStatus,
  decideAdvance,
  decideFinish,
  decideReceipt,
  decideRetracted,
  decideStart,
  type ReceiptStatus,
} from "../../rules/case.ts";
import { promisedOn } from "../../rules/due.ts";
import { applicantOf } from "../../rules/identity-number.ts";
import { newShortCode } from "../../rules/short-code.ts";
import { acceptSubmission } from "../../rules/submission.ts";
import { newToken } from "../../security/token.ts";
import type { CaseState, Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import type { Deciding } from "../deciding.ts";
import { nextCaseNumber } from "../numbering.ts";
import { indexes, places } from "../sealed-places.ts";

/** From a command to the events that record it: reads what the rules need, seals what is personal, writes nothing. */
export function decideCase(on: Deciding, command: CaseCommand, at: number): readonly CaseEvent[] {
  switch (command.type) {
    case "submit-case":
      return submit(on, command, at);
    case "advance-case": {
      const row = stateOf(on, command.caseNumber);
      const item = on.catalogue.items.find((candidate) => candidate.id === row.itemId);
      return decideAdvance(row, command, item?.procedure.map((step) => step.order) ?? []);
    }
    case "request-receipt":
      return decideReceipt(load(on, command.caseNumber), on.newId(), command.language);
    case "start-receipt":
      return decideStart(loadByReceipt(on, command.receiptId), command.receiptId);
    case "finish-receipt":
      return decideFinish(loadByReceipt(on, command.receiptId), command);
    case "retract-receipt":
      return decideRetracted(loadByReceipt(on, command.receiptId), command.receiptId);
  }
}

function submit(
  on: Deciding,
  command: Extract<CaseCommand, { type: "submit-case" }>,
  at: number,
): readonly CaseEvent[] {
  const { vault, tx } = on;
  const item = acceptSubmission(on.catalogue, command);
  const caseNumber = nextCaseNumber(tx, on.place, at);
  const token = newToken();
  const shortCode = freeShortCode(on);
  const seal = (column: keyof typeof places, text: string) =>
    vault.seal(command.caseKey, places[column](caseNumber), Buffer.from(text, "utf8")).toString("base64");
  const applicant = vault.index(indexes.applicant, applicantOf(command.fields.identity));
  refuseForeignDocuments(tx, applicant, command);
  refuseLostPages(on, command);
  return [
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
    },
    { type: "receipt.requested", receiptId: on.newId(), caseNumber, copy: 0, language: command.language },
  ];
}

function freeShortCode({ tx, vault }: Deciding): string {
  for (;;) {
    const code = newShortCode(randomInt);
    if (tx.cases.byShortCode(vault.index(indexes.shortCode, code)) === null) return code;
  }
}

/** A document id that is already known must be the same person's and unchanged: held papers are used, not borrowed. */
function refuseForeignDocuments(
  tx: Tables,
  applicant: string,
  command: Extract<CaseCommand, { type: "submit-case" }>,
): void {
  for (const document of command.documents) {
    const known = tx.documents.named(document.documentId);
    const same =
      known === null ||
      (known.applicant === applicant &&
        known.materialId === document.materialId &&
        known.capturedAt === document.capturedAt &&
        known.pages === canonical(document.pages));
    if (!same) {
      throw new HallError("invalid-request", {
        fields: [{ path: `/documents/${document.materialId}`, reason: "another's or altered" }],
      });
    }
  }
}

/** No row without its blob. */
function refuseLostPages(on: Deciding, command: Extract<CaseCommand, { type: "submit-case" }>): void {
  const signature = command.signature === null ? [] : [command.signature];
  const pages = [...command.documents.flatMap((document) => document.pages), ...signature];
  if (pages.some((page) => !on.hasBlob(page.blob))) {
    throw new HallError("invalid-request", { fields: [{ path: "/documents", reason: "page not stored" }] });
  }
}

function stateOf({ tx }: Deciding, caseNumber: string): CaseState {
  const row = tx.cases.state(caseNumber);
  if (row === null) throw new HallError("case-unknown");
  return row;
}

function load(on: Deciding, caseNumber: string): CaseStatus {
  const { state, step, reason } = stateOf(on, caseNumber);
  const receipts = new Map<string, ReceiptStatus>(
    on.tx.receipts.ofCase(caseNumber).map((receipt) => [receipt.receiptId, receipt]),
  );
  return { caseNumber, state, step, reason, receipts };
}

function loadByReceipt(on: Deciding, receiptId: string): CaseStatus {
  const receipt = on.tx.receipts.find(receiptId);
  if (receipt === null) throw new HallError("receipt-unknown");
  return load(on, receipt.caseNumber);
}
