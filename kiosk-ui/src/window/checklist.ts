import type { ChecklistRow, NoticeView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayOf, fullDay } from "../locales/dates.ts";
import { local } from "../locales/localized.ts";
import type { Desk } from "./desk.ts";
import type { DeskVisit } from "./desk-visit.ts";

/** Required rows that keep the case from being accepted. */
export const missingOf = (rows: readonly ChecklistRow[]): readonly ChecklistRow[] =>
  rows.filter(({ required, state }) => required && (state === "open" || state === "skipped"));

/** The item's checklist: what is here, what is held, what is missing, and what may come later. */
export function checklist(desk: Desk, visit: DeskVisit): TemplateResult {
  const { words } = desk;
  const { view } = visit;
  const missing = missingOf(view.checklist);
  const blocked = missing.length > 0 && visit.supplements === null;
  const notice = view.desk?.notice ?? null;
  const again = notice !== null && notice.itemId === view.itemId && notice.state === "printed";
  return html`<section class="checklist">
    <p class=${blocked ? "warn" : "ok"} role="status" data-missing=${missing.length}>${
      visit.supplements === null
        ? words(blocked ? "materials.missing" : "materials.complete", { count: missing.length })
        : words("supplement.lead")
    }</p>
    <ul>${view.checklist.map((row) => checklistRow(desk, visit, row))}</ul>
    ${
      blocked
        ? html`<p class="actions"><button type="button" data-action="notice" ?disabled=${desk.asking !== ""}
            @click=${() => desk.run("notice", () => visit.change("POST", "/notice"))}>${words(again ? "materials.notice.copy" : "materials.notice")}</button>
            <span role="status" data-notice=${notice?.state ?? ""}>${notice === null || notice.itemId !== view.itemId ? "" : noticeWords(desk, notice)}</span></p>`
        : nothing
    }</section>`;
}

function noticeWords({ words }: Desk, notice: NoticeView): string {
  if (notice.held) return words("notice.held", { reason: notice.reason ?? "" });
  if (notice.state === "printed" && notice.copy > 0)
    return words("notice.printed.copy", { copy: notice.copy });
  return words(`notice.${notice.state}`);
}

function checklistRow(desk: Desk, visit: DeskVisit, row: ChecklistRow): TemplateResult {
  const { words, language } = desk;
  const byItself = row.capture === "form" || row.capture === "system";
  const isForm = row.materialId === "APP_FORM";
  const takes = row.materialId !== "ID_CARD" && (!byItself || isForm);
  const name = local(row.name, language);
  return html`<li data-material=${row.materialId} data-state=${row.state} ?data-required=${row.required}>
    <span class="mark" aria-hidden="true">${mark(row)}</span>
    <span class="name"><b>${name}</b>${row.required ? nothing : html` <small class="tag">${words("material.optional")}</small>`}
      <small>${stateWords(desk, row, byItself)}</small></span>
    <span class="pages">${row.pages.map(
      ({
        page,
        url,
      }) => html`<span class="page"><a href=${visit.picture(url)} target="_blank" rel="noreferrer"><img src=${visit.picture(url)} alt=${words("material.page", { name, page: page + 1 })} height="48"></a>
      <button type="button" title=${words("material.drop", { page: page + 1 })} aria-label=${words("material.drop", { page: page + 1 })}
        @click=${() => desk.run("drop", () => visit.change("DELETE", `/materials/${row.materialId}/pages/${page}`))}>×</button></span>`,
    )}</span>
    <span class="acts">${takes ? upload(desk, visit, row, isForm) : nothing}${promise(desk, visit, row)}</span></li>`;
}

function mark({ state, required }: ChecklistRow): string {
  if (state === "done" || state === "held") return "✓";
  if (state === "promised") return "…";
  return required ? "!" : "–";
}

function stateWords({ words, language }: Desk, row: ChecklistRow, byItself: boolean): string {
  switch (row.state) {
    case "held":
      return words("material.held", { at: row.capturedAt === null ? "" : fullDay(row.capturedAt, language) });
    case "promised":
      return words("material.promised", { date: row.dueOn === undefined ? "" : dayOf(row.dueOn, language) });
    case "skipped":
      return words("material.skipped");
    case "open":
      return words("material.open");
    case "done":
      if (row.pages.length > 0) return words("material.pages", { count: row.pages.length });
      return words(
        byItself ? "material.by-itself" : row.materialId === "ID_CARD" ? "material.read" : "material.done",
      );
  }
}

function upload(desk: Desk, visit: DeskVisit, { materialId }: ChecklistRow, isForm: boolean): TemplateResult {
  const { words } = desk;
  const working = visit.uploading === materialId;
  const take = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = "";
    if (files.length > 0) void desk.run("upload", () => visit.upload(materialId, files));
  };
  return html`<label class="upload button">${working ? words("material.uploading") : words(isForm ? "material.form" : "material.upload")}
    <input type="file" multiple accept="image/jpeg,image/png,image/webp" ?disabled=${desk.asking !== ""} @change=${take}></label>`;
}

function promise(desk: Desk, visit: DeskVisit, row: ChecklistRow): TemplateResult | typeof nothing {
  const { words } = desk;
  const last = visit.view.desk?.promiseUntil ?? "";
  const until = (dueOn: string | null) => () =>
    desk.run("promise", () => visit.change("PUT", `/materials/${row.materialId}/promise`, { dueOn }));
  if (row.state === "promised")
    return html`<input type="date" aria-label=${words("material.due")} max=${last} .value=${row.dueOn ?? last}
        @change=${(event: Event) => void until((event.target as HTMLInputElement).value)()}>
      <button type="button" data-action="unpromise:${row.materialId}" @click=${until(null)}>${words("material.unpromise")}</button>`;
  if (row.state !== "open" || row.promisable !== true || visit.supplements !== null) return nothing;
  return html`<button type="button" data-action="promise:${row.materialId}" @click=${until(last)}>${words("material.promise")}</button>`;
}
