import type { CatalogueEditor, EditorRow } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { local } from "../../locales/localized.ts";
import { type CatalogueLook, departmentName } from "./look.ts";

export interface ItemFilter {
  readonly text: string;
  readonly department: string;
  readonly level: string;
  readonly state: "" | "errors" | "warnings" | "changed";
}

export const noFilter: ItemFilter = { text: "", department: "", level: "", state: "" };

/** Rows that fit: by a part of any name, the beginning of the initials, or a part of a code. */
export function fitting(
  rows: readonly EditorRow[],
  { text, department, level, state }: ItemFilter,
): EditorRow[] {
  const sought = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (department === "" || row.department === department) &&
      (level === "" || row.acceptLevels.includes(level)) &&
      (state === "" ||
        (state === "errors"
          ? row.errors > 0
          : state === "warnings"
            ? row.warnings > 0
            : row.state !== "same")) &&
      (sought === "" ||
        row.initials.startsWith(sought) ||
        [row.id, row.basicCode, ...Object.values(row.name), ...row.aliases].some((each) =>
          each.toLowerCase().includes(sought),
        )),
  );
}

export interface ListLook extends CatalogueLook {
  readonly filter: ItemFilter;
  readonly chosen: string | null;
  setFilter(filter: ItemFilter): void;
}

export function itemList(look: ListLook): TemplateResult {
  const { words, editor, filter, chosen, language } = look;
  const rows = fitting(editor.rows, filter);
  return html`<div class="cat-filter">
      <label class="con-field cat-search"><span>${words("search")}</span><input type="search" data-action="search" placeholder=${words("search.hint")}
        .value=${filter.text} @input=${(event: Event) => look.setFilter({ ...filter, text: (event.target as HTMLInputElement).value })}></label>
      ${choice(
        look,
        "department",
        editor.departments.map(({ id, name }) => [id, local(name, language)] as const),
      )}
      ${choice(
        look,
        "level",
        Object.entries(editor.levels).map(([id, name]) => [id, local(name, language)] as const),
      )}
      ${choice(
        look,
        "state",
        (["errors", "warnings", "changed"] as const).map(
          (state) => [state, words(`filter.${state}`)] as const,
        ),
      )}
    </div>
    <div class="con-card cat-rows"><table class="con-table"><thead><tr>
      <th scope="col">${words("column.item")}</th><th scope="col">${words("column.department")}</th>
      <th scope="col" class="con-figure">${words("column.cases")}</th><th scope="col">${words("column.state")}</th></tr></thead>
    <tbody>${rows.length === 0 ? html`<tr><td colspan="4" class="con-quiet">${words("filter.none")}</td></tr>` : nothing}${repeat(
      rows,
      ({ id }) => id,
      (row) => html`<tr aria-selected=${row.id === chosen} data-item=${row.id}>
        <th scope="row"><a href="#catalogue/items/${row.id}" data-action="item:${row.id}">${local(row.name, language)}</a>
          <small>${row.basicCode}</small></th>
        <td>${departmentName(look, row.department)}<small>${levels(editor, row, look)}</small></td>
        <td class="con-figure">${row.cases === 0 ? "—" : html`${words("cases.open", { open: row.openCases })}<small>${words("cases.all", { cases: row.cases })}</small>`}</td>
        <td>${rowState(row, look)}</td></tr>`,
    )}</tbody></table></div>`;
}

/** Short words of the usual levels; a catalogue's own by the name that it gives. */
function levels({ levels }: CatalogueEditor, row: EditorRow, { language, words }: CatalogueLook): string {
  return row.acceptLevels
    .map((level) => {
      const name = levels[level];
      if (level === "district" || level === "town" || level === "community") return words(`word.${level}`);
      return name === undefined ? level : local(name, language);
    })
    .join(" · ");
}

function rowState(row: EditorRow, { words }: CatalogueLook): TemplateResult {
  return html`<span class="cat-state" data-state=${row.state}>${words(`row.${row.state}`)}</span>
    ${row.errors > 0 ? html`<span class="cat-state" data-state="error">${words("row.errors", { n: row.errors })}</span>` : nothing}
    ${row.warnings > 0 ? html`<span class="cat-state" data-state="warning">${words("row.warnings", { n: row.warnings })}</span>` : nothing}`;
}

function choice(
  { words, filter, setFilter }: ListLook,
  key: "department" | "level" | "state",
  options: readonly (readonly [string, string])[],
): TemplateResult {
  return html`<label class="con-field"><span>${words(`filter.${key}`)}</span>
    <select data-action="filter:${key}" @change=${(event: Event) =>
      setFilter({ ...filter, [key]: (event.target as HTMLSelectElement).value } as ItemFilter)}>
      <option value="">${words("filter.all")}</option>${options.map(
        ([value, name]) => html`<option value=${value} ?selected=${value === filter[key]}>${name}</option>`,
      )}</select></label>`;
}
