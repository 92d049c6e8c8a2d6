import type { CatalogueEditor } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { catalogueFaults } from "@yimen/edge-agent/contract/data/catalogue-faults.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { type CatalogueLook, columnName, faultSaid } from "./look.ts";

type Fault = CatalogueEditor["faults"][number];

export const isError = ({ fault }: Pick<Fault, "fault">) => catalogueFaults[fault] === "error";

/** What is wrong with the draft; each leads to where it can be mended. */
export function checks(look: CatalogueLook): TemplateResult {
  const { words, editor } = look;
  if (editor.faults.length === 0) return html`<p class="con-fine">${words("checks.none")}</p>`;
  return html`${list(look, "checks.errors", editor.faults.filter(isError))}${list(
    look,
    "checks.warnings",
    editor.faults.filter((fault) => !isError(fault)),
  )}`;
}

function list(
  look: CatalogueLook,
  title: "checks.errors" | "checks.warnings",
  faults: readonly Fault[],
): TemplateResult | typeof nothing {
  if (faults.length === 0) return nothing;
  const { words } = look;
  return html`<section class="con-card cat-checks" data-grave=${title === "checks.errors"}><h2>${words(title)} <small>${words("checks.many", { n: faults.length })}</small></h2>
    <ul>${faults.map((fault) => html`<li>${place(look, fault)}<span>${faultSaid(look, fault)}</span></li>`)}</ul></section>`;
}

function place(look: CatalogueLook, { of, id, field }: Fault): TemplateResult {
  const { editor, language, words } = look;
  if (of === "item") {
    const row = editor.rows.find((each) => each.id === id);
    const column = field.split("/")[0] ?? "";
    return html`<a href="#catalogue/items/${id}">${row === undefined ? id : local(row.name, language)}</a><small>${columnName(field, look) === field ? columnName(column, look) : columnName(field, look)}</small>`;
  }
  if (of === "catalogue") return html`<b>${id}</b><small>—</small>`;
  const tab = of === "material" ? "materials" : "departments";
  return html`<a href="#catalogue/${tab}">${id}</a><small>${words(`tab.${tab}`)}</small>`;
}
