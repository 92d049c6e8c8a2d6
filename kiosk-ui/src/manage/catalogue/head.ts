import type { CatalogueState } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { CatalogueKey } from "../../locales/catalogue/zh-Hans.ts";
import { catalogueZhHans } from "../../locales/catalogue/zh-Hans.ts";
import { dayAndClock } from "../../locales/dates.ts";
import { isError } from "./checks.ts";
import { isSame } from "./diff.ts";
import type { CatalogueLook } from "./look.ts";
import { stationsLine } from "./stations.ts";

export const tabs = ["items", "materials", "departments", "checks", "changes", "versions"] as const;
export type Tab = (typeof tabs)[number];

export interface HeadLook extends CatalogueLook {
  readonly now: CatalogueState;
  readonly tab: Tab;
  readonly said: string;
  readonly trouble: string;
  nameOf(accountId: string): string;
  open(dialog: "import" | "publish" | "discard"): void;
}

/** Which version runs, what the draft holds, and what can be done with it. */
export function catalogueHead(look: HeadLook): TemplateResult {
  const { words, now, editor, said, trouble } = look;
  const items = editor.rows.filter(({ state }) => state !== "added").length;
  const none = isSame(editor.diff);
  const runs = now.fromHall ?? now.running;
  const file = (format: "csv" | "json") =>
    html`<a class="con-button" download data-action="export:${format}" href="/api/catalogue/editor/export?format=${format}&of=draft&language=${look.language}">${words(`export.${format}`)}</a>`;
  return html`<header class="con-head"><h1>${words("title")}</h1>
      <p>${runs === 0 ? words("summary.base", { items }) : words("summary", { version: runs, items })} · ${draftSaid(look)}</p>
      <div class="con-deeds"><a class="con-button" href="#catalogue/items/new" data-action="new">${words("add.item")}</a>
        <button type="button" data-action="import" @click=${() => look.open("import")}>${words("import")}</button>${file("csv")}${file("json")}
        ${none ? nothing : html`<button type="button" class="danger" data-action="discard" @click=${() => look.open("discard")}>${words("discard")}</button>`}
        <button type="button" class="primary" data-action="publish" ?disabled=${none} @click=${() => look.open("publish")}>${words("publish")}</button></div></header>
    ${standing(look)}${stationsLine(look)}
    <p class="con-trouble" role="alert" ?hidden=${trouble === ""}>${trouble}</p>
    <p class="con-said" role="status" ?hidden=${said === ""}>${said}</p>
    <nav class="con-tabs" aria-label=${words("title")}>${tabs.map(
      (tab) =>
        html`<a href="#catalogue/${tab}" data-action="tab:${tab}" aria-current=${tab === look.tab ? "page" : nothing}>${words(`tab.${tab}`)}${countIn(look, tab)}</a>`,
    )}</nav>`;
}

function countIn({ editor }: HeadLook, tab: Tab): TemplateResult | typeof nothing {
  const errors = editor.faults.filter(isError).length;
  const n =
    tab === "checks"
      ? editor.faults.length
      : tab === "changes"
        ? editor.diff.items.length + editor.diff.materials.length + editor.diff.departments.length
        : 0;
  return n === 0 ? nothing : html` <i data-grave=${tab === "checks" && errors > 0}>${n}</i>`;
}

function draftSaid({ words, now, nameOf, language }: HeadLook): string {
  const { draft } = now;
  if (draft === null) return words("draft.none");
  const about = { items: draft.items, name: nameOf(draft.by), time: dayAndClock(draft.at, language) };
  return words(draft.items === 0 ? "draft.parts" : "draft.has", about);
}

/** A version that does not run yet, or can't. */
function standing({ words, now }: HeadLook): TemplateResult | typeof nothing {
  const { version, running, refused, pending, fromHall } = now;
  if (fromHall !== null)
    return html`<p class="con-note" role="status">${words("state.hall", { version: fromHall })}</p>`;
  if (refused === "damaged" || refused === "not-kept")
    return html`<p class="con-note" role="status">${words(`state.${refused}`, { version })}</p>`;
  if (refused !== null) {
    const key = `why.${refused}`;
    const why = key in catalogueZhHans ? words(key as CatalogueKey) : refused;
    return html`<p class="con-trouble" role="alert">${words("state.refused", { version, running, why })}</p>`;
  }
  if (version === running) return nothing;
  const where = (pending?.waitsFor ?? []).map(({ window }) =>
    window === null ? words("where.kiosk") : words("where.window", { window }),
  );
  return html`<p class="con-note" role="status">${
    where.length === 0
      ? words("state.soon", { version })
      : words("state.waits", { version, where: where.join("、") })
  }</p>`;
}
