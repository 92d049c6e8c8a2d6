import type { Language, Localized } from "@yimen/edge-agent/contract";
import { originatorId } from "@yimen/edge-agent/contract/originator-id.ts";
import type { AlarmLine } from "@yimen/edge-agent/contract/reports.ts";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { FiguresWords } from "../figures/words.ts";
import type { ReportsWords } from "./words.ts";

/** In what words a report is shown. */
export interface ReportLook {
  readonly words: ReportsWords;
  /** For durations and shares. */
  readonly figureWords: FiguresWords;
  readonly language: Language;
}

/** A station, a device or a display by its name, its id small beside it. */
export function placeShown(place: Localized, originator: string, { language }: ReportLook): TemplateResult {
  const id = originatorId(originator);
  return html`${local(place, language)}${id === null ? nothing : html` <small>${id}</small>`}`;
}

/** Who acknowledged an alarm; of one that flaps it may have been an earlier return, and that is said. */
export function acknowledgedShown(
  { raisedAt, acknowledgedAt, acknowledgedBy }: AlarmLine,
  { words, language }: ReportLook,
): string {
  if (acknowledgedAt === null) return words("day.unacknowledged");
  const [at, name] = [clockTime(acknowledgedAt, language), acknowledgedBy?.name ?? ""];
  return acknowledgedAt < raisedAt ? words("acknowledged.before", { at, name }) : `${at} ${name}`;
}
