import type { LiveHall, ScreenState } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import { ago } from "../elapsed.ts";
import type { LiveLook } from "./look.ts";
import type { LiveWords } from "./words.ts";

/** Whether calls are heard, and whether each display paints them. */
export function wall({ hall, words, own, now }: LiveLook): TemplateResult {
  const { voice, displays } = hall.wall;
  const heard = voiceWord(voice, words);
  return html`<ul class="live-wall"><li data-tone=${heard.tone}><b>${words("voice")}</b><span>${heard.said}</span></li>${
    displays.length === 0
      ? html`<li data-tone="plain"><span>${words("display.none")}</span></li>`
      : displays.map(({ id, state, seenAt }) => {
          const seen = seenAt === null ? "—" : ago(own, now - seenAt);
          return html`<li data-display=${id} data-tone=${displayTones[state]}><b>${words("display", { id })}</b>
            <span>${words(`display.${state}`, { ago: seen })}</span></li>`;
        })
  }</ul>`;
}

const displayTones: Readonly<Record<ScreenState, string>> = {
  ...{ current: "good", behind: "bad", blank: "bad" },
  ...{ away: "bad", never: "watch" },
};

type Voice = LiveHall["wall"]["voice"];
const alarmWords = ["no-speaker", "silent", "blocked", "failed", "no-speech"] as const;

function voiceWord(voice: Voice, words: LiveWords): { readonly tone: string; readonly said: string } {
  if (!voice.on) return { tone: "plain", said: words("voice.off") };
  const alarm = alarmWords.find((reason) => reason === voice.alarm);
  if (alarm !== undefined)
    return { tone: alarm === "no-speech" ? "watch" : "bad", said: words(`voice.${alarm}`) };
  if (voice.unheard > 0)
    return { tone: "watch", said: words("voice.unheard", { calls: voice.calls, n: voice.unheard }) };
  return voice.calls === 0
    ? { tone: "plain", said: words("voice.quiet") }
    : { tone: "good", said: words("voice.fine", { n: voice.calls }) };
}
