import { auditSentence } from "../contract/audit-words.ts";
import { objectWords } from "../contract/data/audit-sentences.ts";
import { inLanguage, type Language } from "../contract/index.ts";
import type { AuditRecord } from "../rules/reports/rows.ts";
import type { ReportNames } from "./names.ts";
import { wallClock } from "./wall-clock.ts";

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

/** Facts that are instants. */
const instants: ReadonlySet<string> = new Set(["aliveAt", "againAt"]);

/** A line of the audit as a sentence, with its instants on the hall's clocks. */
export function sentenceOf(
  line: Pick<AuditRecord, "type" | "object" | "facts">,
  names: Pick<ReportNames, "place" | "staff">,
  language: Language,
  timeZone: string,
): string {
  // The sentence already says what a number counts.
  const object = objectCalled({ ...line, facts: {} }, names, language);
  const facts = Object.entries(line.facts).map(([name, value]) => [
    name,
    instants.has(name) && typeof value === "number" ? wallClock(value, timeZone) : value,
  ]);
  return auditSentence({ type: line.type, object, facts: Object.fromEntries(facts) }, language);
}
