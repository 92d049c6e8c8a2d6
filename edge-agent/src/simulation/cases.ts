import { randomUUID } from "node:crypto";
import type { CaseState } from "../contract/case.ts";
import type { Item } from "../contract/catalogue.ts";
import { HallError } from "../contract/errors.ts";
import type { Journal } from "../contract/journal.ts";
import type { Localized } from "../contract/text.ts";
import { transitions } from "../rules/case.ts";

/** What the simulation needs of the hall: to follow the journal and to move cases on through it. */
export interface SimulatedHall {
  readonly journal: Journal;
  readonly cases: {
    caseView(caseNumber: string): { readonly state: CaseState; readonly step: number };
    item(caseNumber: string): Item;
    unsealReceipt(caseNumber: string): { readonly token: string };
  };
}

export interface KnownCase {
  readonly caseNumber: string;
  readonly item: Localized;
  readonly state: CaseState;
  readonly next: readonly CaseState[];
  /** The phone page of the case on this agent, as its slip's QR code has it. */
  readonly progress: string;
}

const shown = 6;
const opsLookedAt = 500;
const reason = "simulated";

/** The last cases of the hall, newest first, followed for as long as `signal` allows. */
export class RecentCases {
  readonly #hall: SimulatedHall;
  readonly #numbers = new Set<string>();
  readonly #pages = new Map<string, string>();

  constructor(hall: SimulatedHall) {
    this.#hall = hall;
  }

  async follow(changed: () => void, signal: AbortSignal): Promise<void> {
    const { journal } = this.#hall;
    for await (const { event } of journal.read(Math.max(0, journal.head() - opsLookedAt), signal)) {
      if (event.type === "case.submitted") this.#numbers.add(event.caseNumber);
      if (event.type === "case.submitted" || event.type === "case.advanced") changed();
    }
  }

  list(): readonly KnownCase[] {
    return [...this.#numbers]
      .slice(-shown)
      .reverse()
      .map((caseNumber) => {
        const { state } = this.#hall.cases.caseView(caseNumber);
        const next = transitions[state].filter(
          (to) => to !== "in-review" || this.#nextStep(caseNumber) !== null,
        );
        const { name } = this.#hall.cases.item(caseNumber);
        return { caseNumber, item: name, state, next, progress: this.#page(caseNumber) };
      });
  }

  /** Moves a case on as the back office would. `step`: default the next one of the item's procedure. */
  async advance(caseNumber: string, to: CaseState, step?: number): Promise<void> {
    const reasoned = to === "correction" || to === "rejected";
    const running = to === "in-review" ? (step ?? this.#nextStep(caseNumber)) : step;
    if (running === null)
      throw new HallError("transition-refused", { fields: [{ path: "step", reason: "none left" }] });
    await this.#hall.journal.execute(
      {
        type: "advance-case",
        caseNumber,
        to,
        ...(running === undefined ? {} : { step: running }),
        ...(reasoned ? { reason } : {}),
      },
      { kind: "simulation", id: "simulation-page" },
      `simulation:${randomUUID()}`,
    );
  }

  #page(caseNumber: string): string {
    const known = this.#pages.get(caseNumber) ?? `/p/#${this.#hall.cases.unsealReceipt(caseNumber).token}`;
    this.#pages.set(caseNumber, known);
    return known;
  }

  #nextStep(caseNumber: string): number | null {
    const { state, step } = this.#hall.cases.caseView(caseNumber);
    const least = state === "correction" ? Math.max(step, 1) : step + 1;
    const orders = this.#hall.cases.item(caseNumber).procedure.map(({ order }) => order);
    return orders.filter((order) => order >= least).sort((a, b) => a - b)[0] ?? null;
  }
}
