import type { AccountView } from "@yimen/edge-agent/contract";
import type { CatalogueState, ShownDiff } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { changes, ofVersion } from "./diff.ts";
import type { CatalogueLook } from "./look.ts";

export interface VersionsLook extends CatalogueLook {
  readonly state: CatalogueState;
  /** What was asked to be shown. */
  readonly shown: { readonly version: number; readonly diff: ShownDiff } | null;
  nameOf(accountId: AccountView["accountId"]): string;
  show(version: number): void;
  restore(version: number): void;
}

/** Every version with its note, what it changed, and the way back to it. */
export function versions(look: VersionsLook): TemplateResult {
  const { words, state, language } = look;
  if (state.versions.length === 0) return html`<p class="con-quiet">${words("versions.none")}</p>`;
  return html`<div class="con-card"><table class="con-table"><thead><tr>${(
    ["version", "note", "by", "at", "what"] as const
  ).map(
    (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
  )}<td></td></tr></thead><tbody>${state.versions.map(
    (
      row,
    ) => html`<tr><th scope="row">${row.version}${row.version === state.running ? html` <span class="cat-state" data-state="same">${words("versions.current")}</span>` : nothing}</th>
      <td>${row.note ?? "—"}</td><td>${look.nameOf(row.by)}</td><td>${dayAndClock(row.at, language)}</td>
      <td>${words("changes.summary", { added: row.added, changed: row.changed, removed: row.removed })}</td>
      <td><div class="con-deeds"><button type="button" data-action="what:${row.version}" @click=${() => look.show(row.version)}>${words("versions.what")}</button>
        ${row.version === state.version ? nothing : restoring(look, row.version)}</div></td></tr>
      ${look.shown?.version === row.version ? html`<tr><td colspan="6">${changes(look, look.shown.diff, ofVersion)}</td></tr>` : nothing}`,
  )}<tr><th scope="row">0</th><td colspan="4">${words("versions.base")}</td><td><div class="con-deeds">${restoring(look, 0)}</div></td></tr></tbody></table></div>`;
}

function restoring({ words, restore }: VersionsLook, version: number): TemplateResult {
  return html`<button type="button" data-action="restore:${version}" @click=${() => restore(version)}>${words("versions.restore")}</button>`;
}
