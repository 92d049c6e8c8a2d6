import type { Language, StationStanding } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { keyFor, type SettingsWords } from "./words.ts";

const tones = {
  applied: "good",
  waiting: "watch",
  trying: "watch",
  sent: "watch",
  away: "watch",
  refused: "bad",
  "rolled-back": "bad",
  "file-wrong": "bad",
} as const satisfies Readonly<Record<StationStanding["state"], string>>;

/** A tick, a clock, a triangle: never by colour alone. */
const shapes = {
  good: "M1 5.5l3 3 5-7",
  watch: "M5 1a4 4 0 1 0 .01 0zM5 2.5v2.7l2 1",
  bad: "M5 1l4.5 8h-9zM5 4v2.3M5 7.6v.1",
} as const;

export function nameOf({ name, station }: StationStanding, words: SettingsWords, language: Language): string {
  return words("station.of", { name: local(name, language), station });
}

/** Where a station's settings stand, in one sentence with its shape, and why where something went wrong. */
export function standingLine(standing: StationStanding, words: SettingsWords): TemplateResult {
  // What ran there last is no word on what runs there now.
  const isLost = standing.state === "applied" && (standing.link === "away" || standing.link === "never");
  const tone = isLost ? "watch" : tones[standing.state];
  const said = sentence(standing, words);
  const why = whyOf(standing, words);
  return html`<p class="con-standing" data-tone=${tone} data-state=${standing.state}>
      <svg aria-hidden="true" viewBox="0 0 10 10"><path d=${shapes[tone]}></path></svg><span>${isLost ? words("state.lost", { said }) : said}</span></p>
    ${why === null ? nothing : html`<p class="set-why">${why}</p>`}`;
}

function sentence({ state, wanted, applied, waitsFor }: StationStanding, words: SettingsWords): string {
  const n = wanted;
  const old = applied ?? 0;
  switch (state) {
    case "applied":
    case "trying":
      if (state === "trying" && wanted > 0) return words("state.trying", { n });
      return wanted === 0 ? words("state.file") : words("state.applied", { n });
    case "waiting": {
      const windows = waitsFor.filter((window) => window !== null);
      if (windows.length > 0) return words("state.waiting.window", { n, windows: windows.join("、") });
      return words(waitsFor.length > 0 ? "state.waiting.kiosk" : "state.waiting", { n });
    }
    case "refused":
    case "rolled-back":
      return words(`state.${state}`, { n, old });
    default:
      return words(`state.${state}`, { n });
  }
}

function whyOf({ state, refused }: StationStanding, words: SettingsWords): string | null {
  if (state === "file-wrong") return words("why.file-wrong");
  if (refused === null) return null;
  const key = keyFor(`why.${refused.why}`);
  return key === null ? refused.detail : words(key, { detail: refused.detail });
}
