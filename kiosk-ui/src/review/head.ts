import type { Language, ReviewCase } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../locales/dates.ts";
import { local } from "../locales/localized.ts";
import { clockWords } from "./clock-words.ts";
import { forwardOf } from "./forward.ts";
import { coded, type ReviewWords } from "./words.ts";

type Action = ReviewCase["actions"][number];

const order: readonly Action[] = [
  "take",
  "hand-over",
  "return",
  "reject",
  "accept",
  "step",
  "ready",
  "deliver",
  "approve",
];
const keys: Readonly<Partial<Record<Action, string>>> = {
  take: "T",
  "hand-over": "H",
  return: "R",
  reject: "X",
  deliver: "D",
};

interface Head {
  readonly file: ReviewCase;
  readonly words: ReviewWords;
  readonly language: Language;
  readonly me: string;
  readonly busy: boolean;
  /** What was just done, or that the hall is out of reach. */
  readonly said: string;
  act(what: Action): void;
}

/** What the case is, whose it is, its clock, and what may be done now. A is the first step forward. */
export function renderHead({ file, words, language, me, busy, said, act }: Head): TemplateResult {
  const { row } = file;
  const clock = row.clock === null ? null : clockWords(row.clock, words, language, Date.now());
  const forward = forwardOf(file);
  const holder =
    row.holder === null
      ? words("case.free")
      : row.holder.accountId === me
        ? words("case.mine")
        : words("case.holder", { name: row.holder.name, number: row.holder.staffNumber });
  return html`<header class="rv-head">
    <div class="rv-what"><h1>${local(row.item, language)}${file.onTheSpot ? html` <span class="rv-badge">${words("case.spot")}</span>` : nothing}</h1>
      <p><b>${words(`state.${row.state}`)}</b> · ${words("case.number", { number: row.caseNumber })} · ${local(file.departmentName, language)}</p>
      <p>${words("case.submitted", { when: dayAndClock(row.submittedAt, language), channel: coded(words, "channel", file.channel) })} · ${holder}</p></div>
    ${clock === null ? nothing : html`<p class="rv-clock tone-${clock.tone}"><i aria-hidden="true"></i>${clock.tone === "still" ? nothing : html`<b>${words(`clock.word.${clock.tone}`)}</b> `}${clock.text}</p>`}
    <div class="rv-actions">${
      file.actions.length === 0 && row.holder !== null && row.holder.accountId !== me
        ? html`<span class="rv-hint">${words("action.none")}</span>`
        : order
            .filter((action) => file.actions.includes(action))
            .map((action) => {
              const key = action === forward ? "A" : keys[action];
              const resumes = action === "step" && row.state === "correction";
              const name = words(resumes ? "action.resume" : `action.${action}`);
              return html`<button type="button" class=${action === forward ? "main" : action === "reject" ? "danger" : ""} ?disabled=${busy}
                data-action=${action} @click=${() => act(action)}>${name}${key === undefined ? nothing : html` <kbd>${key}</kbd>`}</button>`;
            })
    }<span class="rv-say" role="status">${said}</span></div>
  </header>`;
}
