import type { Language } from "@yimen/edge-agent/contract";
import type { CatalogueState, CatalogueStation } from "@yimen/edge-agent/contract/catalogue-editor.ts";
import { html, nothing, type TemplateResult } from "lit";
import { type CatalogueKey, catalogueZhHans } from "../../locales/catalogue/zh-Hans.ts";
import { local } from "../../locales/localized.ts";
import type { CatalogueWords } from "./words.ts";

export interface StationsLook {
  readonly words: CatalogueWords;
  readonly language: Language;
  readonly now: CatalogueState;
}

const tones = {
  applied: "good",
  waiting: "watch",
  trying: "watch",
  sent: "watch",
  away: "watch",
  refused: "bad",
  held: "bad",
  outdated: "bad",
} as const satisfies Readonly<Record<CatalogueStation["state"], string>>;

/** A tick, a clock, a triangle: never by colour alone. */
const shapes = {
  good: "M1 5.5l3 3 5-7",
  watch: "M5 1a4 4 0 1 0 .01 0zM5 2.5v2.7l2 1",
  bad: "M5 1l4.5 8h-9zM5 4v2.3M5 7.6v.1",
} as const;

/** How many stations work by the newest version; nothing where all do. */
export function stationsLine({ words, now }: StationsLook): TemplateResult | typeof nothing {
  const { stations, version } = now;
  const ready = stations.filter(({ state }) => state === "applied").length;
  if (ready === stations.length) return nothing;
  const refused = stations.filter(({ state }) => state === "refused").length;
  const more = refused === 0 ? "" : words("stations.refused", { refused });
  return html`<p class=${refused === 0 ? "con-note" : "con-trouble"} role="status"><a href="#catalogue/versions" data-action="stations">${words("stations.summary", { n: stations.length, ready, version })}${more}</a></p>`;
}

/** Which catalogue each linked station works by, and where it stands with the newest. */
export function stationsTable({ words, language, now }: StationsLook): TemplateResult | typeof nothing {
  const { stations, version } = now;
  if (stations.length === 0) return nothing;
  return html`<section class="con-card" aria-labelledby="cat-stations"><h2 id="cat-stations">${words("stations.title")}</h2>
    <p class="con-quiet">${words("stations.lead")}</p>
    <table class="con-table cat-stations"><thead><tr><th scope="col">${words("column.station")}</th><th scope="col">${words("column.runs")}</th><th scope="col">${words("column.newest", { version })}</th></tr></thead>
    <tbody>${stations.map(
      (
        each,
      ) => html`<tr data-station=${each.station}><th scope="row">${local(each.name, language)} <small>${each.station}</small></th><td>${runs(each, words)}</td>
        <td><span class="con-standing" data-state=${each.state} data-tone=${tones[each.state]}><svg aria-hidden="true" viewBox="0 0 10 10"><path d=${shapes[tones[each.state]]}></path></svg><span>${words(`at.${each.state}`, { why: whyOf(each, words) })}</span></span></td></tr>`,
    )}</tbody></table></section>`;
}

function runs({ runs: n, state }: CatalogueStation, words: CatalogueWords): string {
  if (n === null) return words("runs.unknown");
  const what = n === 0 ? words("runs.base") : words("runs.version", { n });
  return state === "away" ? words("runs.last", { what }) : what;
}

function whyOf({ refused }: CatalogueStation, words: CatalogueWords): string {
  if (refused === null) return "";
  const key = `why.${refused.why}`;
  const why = key in catalogueZhHans ? words(key as CatalogueKey) : refused.why;
  return refused.detail === "" ? why : `${why} (${refused.detail})`;
}
