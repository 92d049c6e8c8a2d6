import type { AlarmSeverity } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import type { AlarmsWords } from "./words.ts";

/** A severity as a shape with its word: never by colour alone. */
export const severityBadge = (severity: AlarmSeverity, words: AlarmsWords): TemplateResult =>
  html`<span class="alarm-severity" data-severity=${severity}>${words(`severity.${severity}`)}</span>`;
