import type { CaseCommand, CaseEvent } from "../../contract/case.ts";
import type { CaseWorkCommand } from "../../contract/case-work.ts";
import { HallError } from "../../contract/errors.ts";
import { decideAdvance } from "../../rules/case.ts";
import { itemOfCase } from "../../rules/catalogue/version.ts";
import { bringerOf } from "../../rules/identity-number.ts";
import {
  decideAssign,
  decideDelivered,
  decideHandOver,
  decideReady,
  decideReviewed,
  decideSupplement,
  decideTake,
} from "../../rules/review.ts";
import type { Deciding } from "../deciding.ts";
import { dutiesOf } from "../duty/duties.ts";
import { indexes } from "../sealed-places.ts";
import { refuseForeignDocuments, refuseLostPages } from "./papers.ts";
import { itemOf, rowOf, sealFor, statusOf } from "./status.ts";

type Advance = Extract<CaseCommand, { type: "advance-case" }>;

/** A move by a machine or the simulation, or a reviewer's decision where `by` names one. */
export function advance(on: Deciding, command: Advance): readonly CaseEvent[] {
  const status = statusOf(on, command.caseNumber);
  const row = rowOf(on, command.caseNumber);
  const note = noteOf(on, command);
  const { by } = command;
  if (by !== undefined)
    return decideReviewed(status, itemOf(on, row), dutiesOf(on.tx), { ...command, by }, note);
  const item = itemOfCase(on.catalogue, row);
  const more = {
    ...(command.missing === undefined ? {} : { missing: command.missing }),
    ...(note === undefined ? {} : { note }),
  };
  return decideAdvance(status, command, item?.procedure.map((step) => step.order) ?? []).map((event) => ({
    ...event,
    ...more,
  }));
}

export function work(on: Deciding, command: CaseWorkCommand): readonly CaseEvent[] {
  const { caseNumber } = command;
  const status = statusOf(on, caseNumber);
  switch (command.type) {
    case "take-case":
      return decideTake(status, itemOf(on, rowOf(on, caseNumber)), dutiesOf(on.tx), command.by);
    case "hand-over-case":
      return status.work.holder === null
        ? assign(on, command)
        : decideHandOver(status, command, noteOf(on, command));
    case "supplement-case":
      return supplement(on, command);
    case "ready-result":
      return decideReady(status, command.by);
    case "deliver-result":
      return deliver(on, command);
    case "note-look": {
      const { at, name, page } = command;
      const what = { ...(name === undefined ? {} : { name }), ...(page === undefined ? {} : { page }) };
      return [{ type: "case.looked", caseNumber, at, ...what }];
    }
  }
}

function assign(
  on: Deciding,
  command: Extract<CaseWorkCommand, { type: "hand-over-case" }>,
): readonly CaseEvent[] {
  const { caseNumber, to } = command;
  const account = to === null ? null : on.tx.people.accounts.find(to);
  if (to !== null && (account?.active !== true || !account.roles.includes("reviewer")))
    throw new HallError("owner-unknown");
  const item = itemOf(on, rowOf(on, caseNumber));
  return decideAssign(statusOf(on, caseNumber), item, dutiesOf(on.tx), command);
}

function noteOf(on: Deciding, command: { readonly caseNumber: string; readonly note?: string }) {
  const text = command.note?.trim() ?? "";
  return text === "" ? undefined : sealFor(on, command.caseNumber, "note", text);
}

function supplement(
  on: Deciding,
  command: Extract<CaseWorkCommand, { type: "supplement-case" }>,
): readonly CaseEvent[] {
  const { caseNumber, bringer, by, channel, documents, station } = command;
  const row = rowOf(on, caseNumber);
  const { applicant } = row;
  const own = on.vault.index(indexes.applicant, bringer) === applicant;
  if (by === "applicant" ? !own : channel !== "window") throw new HallError("case-of-another");
  refuseForeignDocuments(on.tx, applicant, documents);
  refuseLostPages(on, documents, null);
  const given = { applicant, station, channel, by, documents };
  return decideSupplement(statusOf(on, caseNumber), itemOf(on, row), given);
}

function deliver(
  on: Deciding,
  { caseNumber, evidence }: Extract<CaseWorkCommand, { type: "deliver-result" }>,
): readonly CaseEvent[] {
  const { applicant } = rowOf(on, caseNumber);
  if (evidence.way === "collected" && evidence.by === "applicant") {
    const bringer = bringerOf(evidence.source, evidence.number, evidence.issuer);
    if (on.vault.index(indexes.applicant, bringer) !== applicant) throw new HallError("case-of-another");
  }
  const sealed = sealFor(on, caseNumber, "delivered", JSON.stringify(evidence));
  const by = evidence.way === "collected" ? { by: evidence.by } : {};
  return decideDelivered(statusOf(on, caseNumber), { way: evidence.way, ...by, sealed });
}
