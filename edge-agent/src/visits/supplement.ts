import { type Actor, type Command, type DocumentRef, HallError } from "../contract/index.ts";
import type { Draft } from "./draft.ts";
import type { Records } from "./records.ts";
import { storeDocuments } from "./submit.ts";

type Supplement = Extract<Command, { type: "supplement-case" }>;

export interface SupplementWanted {
  readonly caseNumber: string;
  /** The person's name in the hall's books, see rules/identity-number. */
  readonly person: string;
  readonly station: string;
  readonly actor: Actor;
}

/** Papers that are added to a person's own open case: sealed under its key, handed in once for each key. */
export class Supplements {
  readonly #records: Records;
  /** By key: sealing the same page again makes other bytes, and the same key must mean the same command. */
  readonly #commands = new Map<string, Promise<Supplement>>();

  constructor(records: Records) {
    this.#records = records;
  }

  /**
   * Settles with the papers once the journal has them. Throws HallError `case-unknown` for a case that is not this
   * person's or not of the chosen item, `materials-missing` without a page.
   */
  async add(draft: Draft, wanted: SupplementWanted, key: string): Promise<readonly DocumentRef[]> {
    const known = this.#records.casesOf(wanted.person).find((each) => each.caseNumber === wanted.caseNumber);
    if (known === undefined || known.itemId !== draft.item?.id) throw new HallError("case-unknown");
    const command = this.#commands.get(key) ?? this.#command(draft, wanted);
    this.#commands.set(key, command);
    const made = await command.catch((error: unknown) => {
      this.#commands.delete(key);
      throw error;
    });
    await this.#records.execute(made, wanted.actor, key);
    return made.documents;
  }

  async #command(draft: Draft, { caseNumber, person, station }: SupplementWanted): Promise<Supplement> {
    if ([...draft.captured.values()].every(({ pages }) => pages.length === 0)) {
      throw new HallError("materials-missing");
    }
    const documents = await storeDocuments(draft, this.#records.caseKey(caseNumber), this.#records);
    return {
      type: "supplement-case",
      caseNumber,
      station,
      channel: "window",
      bringer: person,
      by: "applicant",
      documents,
    };
  }
}
