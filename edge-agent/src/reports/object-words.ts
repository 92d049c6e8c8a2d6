import { objectWords } from "../contract/data/audit-sentences.ts";
import { inLanguage, type Language } from "../contract/index.ts";
import type { AuditRecord } from "../rules/reports/rows.ts";
import type { ReportNames } from "./names.ts";

/** What a line of the audit was done to, as people call it: a person, a place by its name, a number as what it counts. */
export function objectCalled(
  { object, facts }: Pick<AuditRecord, "object" | "facts">,
  names: Pick<ReportNames, "place" | "staff">,
  language: Language,
): string | null {
  if (object === null) return null;
  for (const [fact, word] of Object.entries(objectWords))
    if (String(facts[fact] ?? "") === object) return inLanguage(word, language).replace("{n}", object);
  return names.staff(object)?.name ?? inLanguage(names.place(object), language);
}

/** For a sentence that already says what the number counts. */
export function objectInSentence(
  line: Pick<AuditRecord, "object" | "facts">,
  names: Pick<ReportNames, "place" | "staff">,
  language: Language,
): string | null {
  return objectCalled({ ...line, facts: {} }, names, language);
}
