import type { Language } from "@yimen/edge-agent/contract";
import type { SignageFile } from "@yimen/edge-agent/contract/signage-files.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { readyEntry, type SignageEntry, shownEntry, whenSaid } from "./entry.ts";
import { entryForm } from "./entry-form.ts";
import type { SignageWords } from "./words.ts";

export interface ScheduleLook {
  readonly words: SignageWords;
  readonly language: Language;
  /** As typed, or as it is published. */
  readonly entries: readonly SignageEntry[];
  readonly files: readonly SignageFile[];
  readonly displays: readonly string[];
  readonly themes: readonly string[];
  /** Which entry is being changed; null: none. */
  readonly chosen: number | null;
  choose(at: number | null): void;
  set(entries: readonly SignageEntry[]): void;
}

/** The entries in turn, and the one that is being changed with how it will look. */
export function schedule(look: ScheduleLook): TemplateResult {
  const { words, entries, chosen } = look;
  const entry = chosen === null ? undefined : entries[chosen];
  return html`<div class="sig-columns"><div class="con-card">
      ${entries.length === 0 ? html`<p class="con-quiet">${words("entry.none")}</p>` : html`<ol class="sig-entries">${entries.map((each, at) => row(look, each, at))}</ol>`}</div>
    ${
      entry === undefined || chosen === null
        ? nothing
        : html`<section class="con-card sig-panel" aria-live="polite"><header class="con-deeds"><h2>${words("entry.edit")}</h2>
          <button type="button" data-action="close" @click=${() => look.choose(null)}>${words("close")}</button></header>
          ${entryForm({ ...look, entry, set: (next) => look.set(entries.with(chosen, next)) })}
          <h3>${words("preview.entry")}</h3>
          <signage-preview .language=${look.language} .words=${words} .entries=${[shownEntry(readyEntry(entry), look.files)].filter((each) => each !== null)}></signage-preview></section>`
    }</div>`;
}

function row(look: ScheduleLook, entry: SignageEntry, at: number): TemplateResult {
  const { words, entries, files, language } = look;
  const file = files.find((each) => each.file === entry.file);
  const lost = entry.file !== undefined && entry.file !== "" && file?.url == null;
  const name =
    entry.title === undefined || entry.title["zh-Hans"] === ""
      ? (entry.file ?? words("entry.notice"))
      : local(entry.title, language);
  const tool = (what: "up" | "down" | "remove", sign: string, next: readonly SignageEntry[], off: boolean) =>
    html`<button type="button" class="sig-tool" data-action="${what}:${at}" ?disabled=${off} aria-label=${words(`entry.${what}`, { n: at + 1 })}
      title=${words(`entry.${what}`, { n: at + 1 })} @click=${() => {
        look.choose(null);
        look.set(next);
      }}>${sign}</button>`;
  const swapped = (from: number, to: number) => entries.toSpliced(from, 1).toSpliced(to, 0, entry);
  return html`<li aria-current=${at === look.chosen ? "true" : nothing}><div class="sig-thumb sig-small">${
    file?.url == null
      ? html`<span>${lost ? "⚠" : "¶"}</span>`
      : file.shows === "film"
        ? html`<span>▶</span>`
        : html`<img src=${file.url} alt="">`
  }</div>
    <div><button type="button" class="con-link" data-action="entry:${at}" @click=${() => look.choose(at)}><b>${name}</b></button>
      <small>${whenSaid(entry, words)} · ${entry.screens.length === 0 ? words("where.all") : entry.screens.join("、")} · ${words("when.seconds", { n: entry.seconds })}</small>
      ${lost ? html`<small class="sig-fault">${words("entry.lost")}</small>` : nothing}</div>
    <span class="sig-tools">${tool("up", "↑", swapped(at, at - 1), at === 0)}${tool("down", "↓", swapped(at, at + 1), at === entries.length - 1)}
      ${tool("remove", "×", entries.toSpliced(at, 1), false)}</span></li>`;
}
