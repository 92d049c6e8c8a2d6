import type { AuditEntry, AuditKind, AuditPage, AuditPerson, Language } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import { daySpan } from "../reports/day-span.ts";
import type { ReportNames } from "../reports/names.ts";
import { objectCalled, sentenceOf } from "../reports/object-words.ts";
import type { AuditRecord } from "../rules/reports/rows.ts";
import type { RecordStore } from "../store/reports/record-store.ts";

export interface AuditAsked {
  /** Days of the hall, both included. */
  readonly from: string;
  readonly to: string;
  readonly person: string | null;
  readonly kind: AuditKind | null;
  readonly object: string | null;
  readonly before: number | null;
  readonly language: Language;
  /** An action that ended is told once, by its end; else by each entry of the journal. */
  readonly once: boolean;
}

export interface AuditDeskParts {
  records(): Promise<RecordStore>;
  readonly people: Pick<Hall["people"], "find" | "accounts">;
  readonly names: Pick<ReportNames, "place" | "staff">;
  readonly timeZone: string;
}

/** Who did what when, in words. */
export class AuditDesk {
  readonly #parts: AuditDeskParts;

  constructor(parts: AuditDeskParts) {
    this.#parts = parts;
  }

  /** Throws HallError `span-refused`. */
  async page(asked: AuditAsked, size: number): Promise<AuditPage> {
    const { records, people, timeZone } = this.#parts;
    const { start, end } = daySpan(asked.from, asked.to, timeZone);
    const store = await records();
    const { person, kind, object, before, language, once } = asked;
    const found = store.auditOf({ start, end, person, kind, object, before, once }, size + 1);
    const entries = found.entries.slice(0, size);
    return {
      entries: entries.map((entry) => this.#entry(entry, language)),
      next: found.entries.length > size ? (entries.at(-1)?.seq ?? null) : null,
      total: found.total,
      people: people
        .accounts()
        .map(({ accountId }) => this.#person(accountId))
        .filter((one) => one !== null),
    };
  }

  #entry(line: AuditRecord, language: Language): AuditEntry {
    const { names, timeZone } = this.#parts;
    const { seq, at, kind, type, role, person, object } = line;
    return {
      ...{ seq, at, kind, type, role, object },
      called: object === person ? null : objectCalled(line, names, language),
      person: person === null ? null : this.#person(person),
      text: sentenceOf(line, names, language, timeZone),
    };
  }

  #person(accountId: string): AuditPerson | null {
    const account = this.#parts.people.find(accountId)?.account;
    return account === undefined ? null : { accountId, name: account.name, staffNumber: account.staffNumber };
  }
}
