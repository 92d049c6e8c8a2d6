import type { SettingDifference } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { told } from "./field.ts";
import { spread } from "./spread.ts";
import { placeOf, type SettingsWords } from "./words.ts";

/** What a version changes, setting by setting; a list that differs is told entry by entry. */
export function differenceTable(
  differences: readonly SettingDifference[],
  words: SettingsWords,
): TemplateResult | typeof nothing {
  const rows = differences
    .flatMap(spread)
    .map(({ path, before, after }) => ({
      path,
      was: told(before, path, words),
      is: told(after, path, words),
    }))
    // An entry that came or went leaves much open on both sides.
    .filter(({ was, is }) => was !== is || was !== words("value.none"));
  if (rows.length === 0) return nothing;
  return html`<table class="con-table set-differences"><thead><tr>${(
    ["setting", "before", "after"] as const
  ).map((column) => html`<th scope="col">${words(`column.${column}`)}</th>`)}</tr></thead><tbody>${rows.map(
    ({ path, was, is }) => html`<tr><th scope="row">${placeOf(path, words)}</th>
      <td><del>${was}</del></td><td><ins>${is}</ins></td></tr>`,
  )}</tbody></table>`;
}
