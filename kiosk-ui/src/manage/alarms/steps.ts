import type { AlarmSeverity, AlarmStep, Language } from "@yimen/edge-agent/contract";
import { severityWord } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { toTheSecond } from "../../locales/dates.ts";
import { severities } from "./look.ts";
import type { AlarmsWords } from "./words.ts";

/** One thing that happened to an alarm, with what somebody wrote. */
export function stepLine(step: AlarmStep, words: AlarmsWords, language: Language): TemplateResult {
  return html`<li data-step=${step.what}><span>${toTheSecond(step.at, language)}</span>${sentence(step, words, language)}${
    step.note === null ? nothing : html`<q>${step.note}</q>`
  }</li>`;
}

function sentence({ what, by, owner, detail }: AlarmStep, words: AlarmsWords, language: Language): string {
  const name = by?.name ?? "";
  switch (what) {
    case "raised":
    case "changed":
      return words(`step.${what}`, { severity: isSeverity(detail) ? severityWord(detail, language) : "" });
    case "acknowledged":
      return words("step.acknowledged", { name });
    case "assigned":
      return owner === null
        ? words("step.unassigned", { name })
        : words("step.assigned", { name, owner: owner.name });
    case "cleared":
      return words(detail === "gone" ? "step.cleared.gone" : "step.cleared.over");
    default:
      return words(`step.${what}`, { detail: detail ?? "" });
  }
}

const isSeverity = (detail: string | null): detail is AlarmSeverity =>
  (severities as readonly (string | null)[]).includes(detail);
