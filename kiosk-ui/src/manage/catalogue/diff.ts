import type { ShownChange, ShownDiff } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { type CatalogueLook, columnName, countOf } from "./look.ts";

type Look = Pick<CatalogueLook, "words" | "language">;
/** What stands over the two sides: of a draft, or of a version that was published. */
type Sides = readonly ["changes.before" | "changes.was", "changes.after" | "changes.is"];
const ofDraft: Sides = ["changes.before", "changes.after"];
export const ofVersion: Sides = ["changes.was", "changes.is"];

export const isSame = (diff: ShownDiff) =>
  diff.items.length + diff.materials.length + diff.departments.length === 0;

/** What a draft, a file or a version changes, thing by thing. */
export function changes(look: Look, diff: ShownDiff, sides = ofDraft): TemplateResult {
  const { words } = look;
  if (isSame(diff)) return html`<p class="con-fine">${words("changes.none")}</p>`;
  return html`${summary(look, diff.items)}${part(look, diff.items, null, sides)}
    ${part(look, diff.materials, words("changes.materials"), sides)}${part(look, diff.departments, words("changes.departments"), sides)}`;
}

function summary({ words }: Look, items: readonly ShownChange[]): TemplateResult {
  const counts = {
    added: countOf(items, "added"),
    changed: countOf(items, "changed"),
    removed: countOf(items, "removed"),
  };
  return html`<p class="con-quiet">${words("changes.summary", counts)}</p>`;
}

function part(
  look: Look,
  rows: readonly ShownChange[],
  title: string | null,
  sides: Sides,
): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const { words, language } = look;
  return html`${title === null ? nothing : html`<h3>${title}</h3>`}<ul class="cat-changes">${rows.map(
    (row) => html`<li><p><span class="cat-state" data-state=${row.what}>${words(`changes.${row.what}`)}</span>
        <b>${local(row.name, language)}</b> <small class="con-quiet">${row.id}</small></p>
      ${row.fields.length === 0 ? nothing : fields(look, row, sides)}</li>`,
  )}</ul>`;
}

function fields(look: Look, { fields, what }: ShownChange, [was, is]: Sides): TemplateResult {
  const { words } = look;
  const said = (text: string) =>
    text === "" ? html`<i class="con-quiet">${words("changes.nothing")}</i>` : text;
  return html`<table class="con-table cat-fields" data-what=${what}><thead><tr><th scope="col">${words("changes.field")}</th>
      <th scope="col">${words(was)}</th><th scope="col">${words(is)}</th></tr></thead>
    <tbody>${fields.map(
      ({ key, before, after }) => html`<tr><th scope="row">${columnName(key, look)}</th>
        <td><del>${said(before)}</del></td><td><ins>${said(after)}</ins></td></tr>`,
    )}</tbody></table>`;
}
