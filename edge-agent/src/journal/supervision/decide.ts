import { HallError } from "../../contract/errors.ts";
import type { SupervisionCommand, SupervisionEvent } from "../../contract/supervision.ts";
import { itemOfCase } from "../../rules/catalogue/version.ts";
import {
  type CardStatus,
  cardsDue,
  decideEnd,
  decideRaise,
  isOver,
  scopeOf,
  scopeWord,
} from "../../rules/supervision/cards.ts";
import { type CaseClock, caseClock, graver } from "../../rules/supervision/case-clock.ts";
import type { CardRow } from "../../store/supervision/tables.ts";
import { opOf } from "../chain.ts";
import type { Deciding } from "../deciding.ts";
import { sealAnswer } from "./card-answer.ts";

/** From a command to the events that record it: what is late is looked up in the transaction, not believed. */
export function decideSupervision(
  on: Deciding,
  command: SupervisionCommand,
  at: number,
): readonly SupervisionEvent[] {
  switch (command.type) {
    case "raise-card":
      return raise(on, command, at);
    case "assign-card": {
      const card = openCard(on, command.cardId);
      refuseStranger(on, command.owner);
      return card.owner === command.owner ? [] : [{ ...command, type: "card.assigned" }];
    }
    case "answer-card": {
      const card = openCard(on, command.cardId);
      if (command.by !== null && command.by !== card.owner) throw new HallError("role-missing");
      return [{ type: "card.answered", cardId: card.cardId, answer: sealAnswer(on, card, command.answer) }];
    }
    case "end-card": {
      const card = openCard(on, command.cardId);
      const over = isOver(clockOf(on, card.caseNumber, at), scopeOf(card.scope));
      return decideEnd(statusOf(card), command.why, over);
    }
  }
}

function raise(
  on: Deciding,
  command: Extract<SupervisionCommand, { type: "raise-card" }>,
  at: number,
): readonly SupervisionEvent[] {
  const { caseNumber, scope, colour } = command;
  const due = cardsDue(clockOf(on, caseNumber, at)).find(
    (candidate) => scopeWord(candidate.scope) === scopeWord(scope) && !graver(colour, candidate.colour),
  );
  if (due === undefined) return [];
  const cards = on.tx.supervision.cards.ofCase(caseNumber).map(statusOf);
  const holder = on.tx.work.find(caseNumber)?.holder ?? null;
  return decideRaise(cards, { caseNumber, scope, colour, dueAt: due.dueAt }, holder, on.newId());
}

function clockOf(on: Deciding, caseNumber: string, at: number): CaseClock {
  const row = on.tx.cases.state(caseNumber);
  const item = row === null ? null : itemOfCase(on.catalogue, row);
  const ops = on.tx.ops.ofCase(caseNumber).map(opOf);
  const clock = item === null ? null : caseClock(ops, item, on.settings.supervision, on.calendar, at);
  if (clock === null) throw new HallError("case-unknown");
  return clock;
}

function openCard(on: Deciding, cardId: string): CardRow {
  const card = on.tx.supervision.cards.find(cardId);
  if (card === null) throw new HallError("card-unknown");
  if (card.endedAt !== null) throw new HallError("card-ended");
  return card;
}

function refuseStranger(on: Deciding, owner: string): void {
  const account = on.tx.people.accounts.find(owner);
  const answers = account?.roles.some((role) => role === "reviewer" || role === "manager") ?? false;
  if (account?.active !== true || !answers) throw new HallError("owner-unknown");
}

export function statusOf(row: CardRow): CardStatus {
  const { cardId, colour, owner } = row;
  const [answered, ended] = [row.answeredAt !== null, row.endedAt !== null];
  return { cardId, scope: scopeOf(row.scope), colour, owner, answered, ended };
}
