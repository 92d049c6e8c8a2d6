import { html, type TemplateResult } from "lit";
import { type AlarmsLook, type Filter, severities } from "./look.ts";
import { severityBadge } from "./severity.ts";

const tones = { critical: "bad", major: "bad", minor: "watch", warning: "watch" } as const;

/** How many stand of each severity, and how many wait for somebody; each narrows the list. */
export function tiles(
  { view, words, language }: AlarmsLook,
  chosen: Filter,
  choose: (filter: Filter) => void,
): TemplateResult {
  const { counts } = view;
  const tile = (filter: Exclude<Filter, null>, n: number, tone: string, name: TemplateResult | string) =>
    html`<button type="button" class="con-tile" data-action="filter:${filter}" data-tone=${n === 0 ? "none" : tone}
      aria-pressed=${filter === chosen} @click=${() => choose(filter === chosen ? null : filter)}><b>${n}</b><span>${name}</span></button>`;
  return html`<div class="con-tiles alarm-tiles" role="group" aria-label=${words("filter")}>${severities.map(
    (severity) => tile(severity, counts[severity], tones[severity], severityBadge(severity, language)),
  )}${tile("waiting", counts.unacknowledged, "watch", words("tile.waiting"))}</div>`;
}
