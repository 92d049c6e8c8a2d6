import type { AlarmSeverity, Language } from "@yimen/edge-agent/contract";
import { severityWord } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, type TemplateResult } from "lit";

/** A severity as a shape with its word: never by colour alone. */
export const severityBadge = (severity: AlarmSeverity, language: Language): TemplateResult =>
  html`<span class="alarm-severity" data-severity=${severity}>${severityWord(severity, language)}</span>`;
