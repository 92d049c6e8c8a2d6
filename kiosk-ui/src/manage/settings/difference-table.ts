import type { SettingDifference } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { told } from "./field.ts";
import { placeOf, type SettingsWords } from "./words.ts";

/** What a version changes, setting by setting; a list that differs is told entry by entry. */
export function differenceTable(
  differences: readonly SettingDifference[],
  words: SettingsWords,
): TemplateResult {
  return html`<table class="con-table set-differences"><thead><tr>${(
    ["setting", "before", "after"] as const
  ).map((column) => html`<th scope="col">${words(`column.${column}`)}</th>`)}</tr></thead><tbody>${differences
    .flatMap(spread)
    .map(
      ({ path, before, after }) => html`<tr><th scope="row">${placeOf(path, words)}</th>
      <td><del>${told(before, path, words)}</del></td><td><ins>${told(after, path, words)}</ins></td></tr>`,
    )}</tbody></table>`;
}

interface Spread {
  readonly path: readonly (string | number)[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Lists and mappings are looked into as far as both sides have the same parts. */
function spread({ path, before, after }: Spread): readonly Spread[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isListOfEntries(before) && isListOfEntries(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, at) => at).flatMap((at) =>
      spread({ path: [...path, at], before: before[at], after: after[at] }),
    );
  }
  if (isMapping(before) && isMapping(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => spread({ path: [...path, key], before: before[key], after: after[key] }));
  }
  return [{ path, before, after }];
}

function isListOfEntries(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.every(isMapping);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
