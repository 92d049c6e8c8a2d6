import type { CardView, Language } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import { type CardsWords, timeIn } from "./words.ts";

export interface ListLook {
  readonly words: CardsWords;
  readonly language: Language;
  readonly now: number;
  readonly chosen: string | null;
  choose(cardId: string): void;
}

const shapes = { red: "M1 1h8v8H1z", yellow: "M5 0l5 9H0z", warning: "M5 .5a4.5 4.5 0 1 0 .01 0z" } as const;

/** A card's colour, as a sign with its word: never by colour alone. */
export const badge = (colour: CardView["colour"], words: CardsWords): TemplateResult =>
  html`<b class="card-badge ${colour}" title=${words(`colour.${colour}.what`)}><svg aria-hidden="true" viewBox="0 0 10 10"><path d=${shapes[colour]}></path></svg>${words(`colour.${colour}`)}</b>`;

export function lateOf({ scope, what }: CardView, words: CardsWords, language: Language): string {
  const name = what === null ? "" : local(what, language);
  return words(`scope.${scope.of}`, { name });
}

export const minuteOf = dayAndClock;

/** Cards as rows; arrows go up and down, Enter opens. */
export function cardList(cards: readonly CardView[], look: ListLook): TemplateResult {
  const { words, language } = look;
  return html`<table class="card-table" @keydown=${moveByArrow}>
    <thead><tr>${(["card", "case", "what", "due", "owner", "answer"] as const).map(
      (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
    )}</tr></thead>
    <tbody>${cards.map(
      (card) => html`<tr aria-current=${card.cardId === look.chosen ? "true" : nothing}
        @click=${() => look.choose(card.cardId)}>
        <td>${badge(card.colour, words)}</td>
        <td><button type="button" class="card-open" data-card=${card.cardId} data-action="card:${card.cardId}">${card.caseNumber}</button>
          <small>${local(card.item, language)}</small></td>
        <td>${lateOf(card, words, language)}</td>
        <td>${minuteOf(card.dueAt, language)}<small>${dueIn(card, look)}</small></td>
        <td>${card.owner === null ? html`<em>${words("nobody")}</em>` : card.owner.name}</td>
        <td>${words(card.why !== null ? `why.${card.why}` : card.answeredAt === null ? "unanswered" : "answered")}</td>
      </tr>`,
    )}</tbody>
  </table>`;
}

function dueIn(card: CardView, { words, now }: ListLook): string {
  if (card.endedAt !== null) return "";
  const late = now - card.dueAt;
  return words(late >= 0 ? "late" : "left", { time: timeIn(words, Math.abs(late)) });
}

function moveByArrow(event: KeyboardEvent): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[data-card]")];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const next = buttons[at + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
