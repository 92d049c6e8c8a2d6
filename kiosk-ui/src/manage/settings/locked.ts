import type { LockedSetting } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { labelOf, type SettingsWords } from "./words.ts";

/** What is not changed here, and why. */
export function lockedSettings(locked: readonly LockedSetting[], words: SettingsWords): TemplateResult {
  return html`<section class="con-card"><h2>${words("locked")}</h2><p class="con-quiet">${words("locked.lead")}</p>
    <dl class="set-locked">${locked.map(
      ({ path, why }) => html`<div><dt>${labelOf(path, words)}</dt><dd>${words(`locked.${why}`)}</dd></div>`,
    )}</dl></section>`;
}
