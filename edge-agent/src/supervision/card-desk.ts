import type {
  CardDetail,
  CardStaff,
  Cards,
  CardView,
  CaseCourse,
  Catalogue,
  Item,
  Localized,
  Op,
  StaffSession,
} from "../contract/index.ts";
import { HallError } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { daysAfter } from "../rules/calendar/calendar-day.ts";
import { isOver, scopeOf } from "../rules/supervision/cards.ts";
import { graver } from "../rules/supervision/case-clock.ts";
import type { CardRow } from "../store/supervision/tables.ts";

export interface CardDeskParts {
  readonly hall: Pick<Hall, "cards" | "cases" | "calendar" | "people">;
  readonly catalogue: Catalogue;
  now(): number;
}

/** Cards shown at once; the rest is counted. */
const cardsShown = 100;
/** The longest limits of a catalogue: sixty working days, and a little. */
const limitsReachDays = 100;
const casesKept = 2_000;

/** Deadline cards as managers and reviewers see them. */
export class CardDesk {
  readonly #parts: CardDeskParts;
  readonly #shown = new Map<string, CardView>();

  constructor(parts: CardDeskParts) {
    this.#parts = parts;
  }

  /** Something happened to a case or a card of it. */
  moved(): void {
    this.#shown.clear();
  }

  /** What `staff` may see: a manager all, a reviewer own ones. */
  list(staff: Pick<StaffSession, "accountId" | "roles">, state: "open" | "ended"): Cards {
    const { cards, calendar } = this.#parts.hall;
    const rows = state === "open" ? cards.open() : cards.ended(2 * cardsShown);
    const mine = rows.filter((row) => sees(staff, row));
    const sorted = state === "open" ? mine.toSorted(gravestFirst) : mine;
    const count = (colour: CardRow["colour"]) => mine.filter((row) => row.colour === colour).length;
    return {
      cards: sorted.slice(0, cardsShown).map((row) => this.#view(row)),
      counts: { warning: count("warning"), yellow: count("yellow"), red: count("red") },
      calendar: {
        knownUntil: calendar.knownUntil,
        reachesBeyond: daysAfter(calendar.dayAt(this.#parts.now()), limitsReachDays) > calendar.knownUntil,
      },
    };
  }

  /** Throws HallError `card-unknown`, which it is also to who may not see it. */
  detail(staff: Pick<StaffSession, "accountId" | "roles">, cardId: string): CardDetail {
    const { now } = this.#parts;
    const row = this.visible(staff, cardId);
    const clock = this.#clock(row.caseNumber, now());
    if (clock === null) throw new HallError("card-unknown");
    return {
      card: this.#view(row),
      clock,
      ...this.#past(row.caseNumber),
      owners: this.#owners(),
    };
  }

  /** Throws HallError `case-unknown`. */
  course(caseNumber: string): CaseCourse {
    const { hall, now } = this.#parts;
    const { state } = hall.cases.caseView(caseNumber);
    const past = this.#past(caseNumber);
    return {
      ...{ caseNumber, state },
      item: this.#item(caseNumber).name,
      holder: past.holders.at(-1)?.holder ?? null,
      clock: this.#clock(caseNumber, now()),
      ...past,
    };
  }

  #clock(caseNumber: string, at: number): CardDetail["clock"] | null {
    const clock = this.#parts.hall.cards.clock(caseNumber, at);
    if (clock === null) return null;
    const item = this.#item(caseNumber);
    const { submittedAt, endedAt, dueAt, statutoryAt, running, pausedMs, left, usedMs, limitMs } = clock;
    return {
      ...{ submittedAt, endedAt, dueAt, statutoryAt, running, pausedMs, left, usedMs, limitMs },
      steps: clock.steps.map(({ limit, ...step }) => ({
        ...step,
        name: stepName(item, step.step),
        limitMs: limit?.limitMs ?? null,
      })),
    };
  }

  #past(caseNumber: string): Pick<CardDetail, "holders" | "cards"> {
    const { hall } = this.#parts;
    return {
      holders: holdersOf(hall.cases.ops(caseNumber)).map(({ from, holder }) => ({
        from,
        holder: holder === null ? null : this.#staff(holder),
      })),
      cards: hall.cards.ofCase(caseNumber).map((each) => this.#view(each)),
    };
  }

  /** Throws HallError `card-unknown`. */
  visible(staff: Pick<StaffSession, "accountId" | "roles">, cardId: string): CardRow {
    const row = this.#parts.hall.cards.find(cardId);
    if (row === null || !sees(staff, row)) throw new HallError("card-unknown");
    return row;
  }

  #view(row: CardRow): CardView {
    const known = this.#shown.get(row.cardId);
    if (known !== undefined) return known;
    const { hall, now } = this.#parts;
    const { cardId, caseNumber, colour, dueAt, raisedAt, answeredAt, endedAt, why } = row;
    const clock = hall.cards.clock(caseNumber, now());
    const item = this.#item(caseNumber);
    const scope = scopeOf(row.scope);
    const view: CardView = {
      ...{ cardId, caseNumber, colour, dueAt, raisedAt, answeredAt, endedAt, why, scope },
      item: item.name,
      what:
        scope.of === "step"
          ? stepName(item, scope.step)
          : scope.of === "promise"
            ? this.#material(scope.materialId)
            : null,
      owner: row.owner === null ? null : this.#staff(row.owner),
      answer: hall.cards.answer(row),
      caseState: hall.cases.caseView(caseNumber).state,
      over: clock !== null && isOver(clock, scope),
    };
    if (this.#shown.size >= casesKept) this.#shown.clear();
    this.#shown.set(cardId, view);
    return view;
  }

  #item(caseNumber: string): Item {
    return this.#parts.hall.cases.item(caseNumber);
  }

  #material(materialId: string): Localized {
    const found = this.#parts.catalogue.materials.find(({ id }) => id === materialId);
    return found?.name ?? { "zh-Hans": materialId, en: materialId };
  }

  #staff(accountId: string): CardStaff {
    const account = this.#parts.hall.people.find(accountId)?.account;
    return { accountId, name: account?.name ?? "", staffNumber: account?.staffNumber ?? "" };
  }

  #owners(): CardStaff[] {
    return this.#parts.hall.people
      .accounts()
      .filter(({ active, roles }) => active && (roles.includes("reviewer") || roles.includes("manager")))
      .map(({ accountId, account }) => ({ accountId, name: account.name, staffNumber: account.staffNumber }));
  }
}

function sees(staff: Pick<StaffSession, "accountId" | "roles">, row: CardRow): boolean {
  return staff.roles.includes("manager") || row.owner === staff.accountId;
}

function gravestFirst(one: CardRow, other: CardRow): number {
  if (graver(one.colour, other.colour)) return -1;
  return graver(other.colour, one.colour) ? 1 : one.dueAt - other.dueAt;
}

function stepName(item: Item, order: number): Localized {
  const found = item.procedure.find((step) => step.order === order);
  return found?.name ?? { "zh-Hans": String(order), en: String(order) };
}

function holdersOf(ops: readonly Op[]): readonly { readonly from: number; readonly holder: string | null }[] {
  return ops.flatMap(({ at, event }) => {
    if (event.type === "case.submitted") return [{ from: at, holder: null }];
    if (event.type === "case.taken") return [{ from: at, holder: event.holder }];
    return event.type === "case.handed-over" ? [{ from: at, holder: event.to }] : [];
  });
}
