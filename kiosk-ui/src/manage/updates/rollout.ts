import type { Language, RolloutRow } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock, toTheSecond } from "../../locales/dates.ts";
import { type UpdatesWords, whyWords } from "./words.ts";

/** Shape and colour of a station's place in a rollout. */
const tones = {
  waiting: "quiet",
  sent: "watch",
  trying: "watch",
  well: "good",
  "rolled-back": "bad",
  failed: "bad",
} as const;

export interface RolloutLook {
  readonly words: UpdatesWords;
  readonly language: Language;
  /** Who began it, by name; empty: nobody that is known. */
  nameOf(account: string): string;
  /** What a station is called; its id where nobody knows. */
  stationCalled(station: string): string;
  press(what: "widen" | "stop", rolloutId: string): void;
}

const minuteMs = 60_000;

/** One rollout: where each of its stations stands, and what a manager may still do. */
export function rolloutCard(rollout: RolloutRow, look: RolloutLook): TemplateResult {
  const { words, language } = look;
  const pilot = rollout.stations.find(({ station }) => station === rollout.first);
  const waits = rollout.stations.some(({ state }) => state === "waiting");
  const soaks = rollout.endedAt === null && pilot?.state === "well" && waits && !rollout.widened;
  const when = dayAndClock(rollout.begunAt, language);
  return html`<article class="con-card" data-rollout=${rollout.rolloutId}>
    <header class="upd-head"><h3>${words("rollout.head", { version: rollout.version, when, who: look.nameOf(rollout.by) })}</h3>
      <b>${rollout.why === null ? words("open") : words(`end.${rollout.why}`)}</b></header>
    <ol class="upd-stations">${rollout.stations.map(
      ({ station, state, why, updatedAt }) => html`<li data-tone=${tones[state]} data-station=${station}>
        <b>${look.stationCalled(station)} <small>${station}</small></b> <span>${words(`state.${state}`)}${why === null ? nothing : html`：${whyWords(why, words)}`}</span>
        <small>${toTheSecond(updatedAt, language)}</small></li>`,
    )}</ol>
    ${
      soaks
        ? html`<p>${words("soak", { when: dayAndClock(pilot.updatedAt + rollout.soakMinutes * minuteMs, language) })}
            <button type="button" data-action="widen" @click=${() => look.press("widen", rollout.rolloutId)}>${words("widen")}</button></p>`
        : nothing
    }
    ${rollout.endedAt === null ? html`<p><button type="button" class="danger" data-action="stop" @click=${() => look.press("stop", rollout.rolloutId)}>${words("stop")}</button></p>` : nothing}
  </article>`;
}
