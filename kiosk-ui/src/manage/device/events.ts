import type { DeviceHistory, SpellTold } from "@yimen/edge-agent/contract";
import { causeWord, stepSentence } from "@yimen/edge-agent/contract/device-words.ts";
import { type ShownWord, shownWords } from "@yimen/edge-agent/contract/shown-word.ts";
import { html, nothing, type TemplateResult } from "lit";
import { toTheSecond } from "../../locales/dates.ts";
import { deviceWord, wordText } from "../device-word.ts";
import { lasting } from "../elapsed.ts";
import { type DeviceLook, saidOr } from "./words.ts";

interface Event {
  readonly at: number;
  readonly text: string;
  readonly beside: string;
  readonly word: ShownWord | null;
}

const shown = 60;

/** What happened to it, newest first: its words and states as they were kept, and what the agent did about it. */
export function events(look: DeviceLook, history: DeviceHistory): TemplateResult {
  const { words, language } = look;
  const all = [...kept(look, history), ...lately(look, history)].sort((a, b) => b.at - a.at);
  return html`<section class="con-card device-events"><h2>${words("events")}</h2>
    ${
      all.length === 0
        ? html`<p class="con-quiet">${words("events.none")}</p>`
        : html`<ol tabindex="0" aria-label=${words("events")}>${all
            .slice(0, shown)
            .map(
              ({ at, text, beside, word }) =>
                html`<li><time>${toTheSecond(at, language)}</time> <span>${
                  word === null ? text : deviceWord(word, language, text)
                }${beside === "" ? nothing : html` <small>${beside}</small>`}</span></li>`,
            )}</ol>`
    }
    ${all.length > shown || history.more ? html`<p class="con-quiet">${words("events.more")}</p>` : nothing}</section>`;
}

function kept(look: DeviceLook, { spells }: DeviceHistory): readonly Event[] {
  const { words, own, told } = look;
  const before = new Map<SpellTold, SpellTold>();
  const last = new Map<string, SpellTold>();
  // Newest first: what is met next on the same axis came before.
  for (const spell of spells) {
    const later = last.get(spell.axis);
    if (later !== undefined) before.set(later, spell);
    last.set(spell.axis, spell);
  }
  return spells.flatMap((spell): readonly Event[] => {
    const { axis, value, cause, from, to } = spell;
    const lasted = to === null ? "" : lasting(own, to - from);
    if (axis === "word") {
      const why =
        cause === null ? "" : saidOr(words, `cause.${cause}`, causeWord(cause, told.row.kind, look.language));
      const beside = [why, lasted].filter((one) => one !== "").join(" · ");
      const word = shownWords.find((known) => known === value) ?? null;
      const text = word === null ? value : wordText(word, look.language);
      return [{ at: from, text, beside, word }];
    }
    const earlier = before.get(spell);
    // That all is as it was before a time that nobody knows is no news.
    if (earlier === undefined || earlier.value === value) return [];
    const said = (one: string) => saidOr(words, `${axis}.${one}`, one);
    const text = words("event.value", {
      what: saidOr(words, `value.${axis}`, axis),
      before: said(earlier.value),
      after: said(value),
    });
    return [{ at: from, text, beside: lasted, word: null }];
  });
}

/** What words and states do not tell: what was tried about it. */
const told = new Set(["reopen", "reset", "rest", "person", "flapping", "calm"]);

function lately(
  { told: { view, row }, words, language }: DeviceLook,
  { from }: DeviceHistory,
): readonly Event[] {
  return (view?.history ?? [])
    .filter(({ what, at }) => told.has(what) && at >= from)
    .map((step) => ({
      at: step.lastAt,
      text: stepSentence(step, row.kind, language),
      beside: step.times > 1 ? words("event.times", { n: step.times }) : "",
      word: null,
    }));
}
