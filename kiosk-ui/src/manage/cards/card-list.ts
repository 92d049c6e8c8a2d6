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

/** Cards by colour, the gravest first; arrows go from one to the next, Enter opens. */
export function cardList(cards: readonly CardView[], look: ListLook): TemplateResult {
  const { words } = look;
  return html`<div class="card-board" @keydown=${moveByArrow}>${(["red", "yellow", "warning"] as const).map(
    (colour) => {
      const some = cards.filter((card) => card.colour === colour);
      return html`<section class="card-row" aria-label=${words(`colour.${colour}`)} ?hidden=${some.length === 0}>
        <h3>${badge(colour, words)} <small>${words(`colour.${colour}.what`)}</small></h3>
        <ul>${some.map((card) => cardTile(card, look))}</ul></section>`;
    },
  )}</div>`;
}

function cardTile(card: CardView, look: ListLook): TemplateResult {
  const { words, language } = look;
  const late = card.endedAt === null && look.now >= card.dueAt;
  return html`<li class="card-tile ${card.colour}" aria-current=${card.cardId === look.chosen ? "true" : nothing} @click=${() => look.choose(card.cardId)}>
    <button type="button" class="card-open" data-card=${card.cardId} data-action="card:${card.cardId}">${card.caseNumber}</button>
    <p>${local(card.item, language)}</p>
    <p class="card-what">${lateOf(card, words, language)}</p>
    <p>${words("column.due")} ${minuteOf(card.dueAt, language)} <b class=${late ? "late" : ""}>${dueIn(card, look)}</b></p>
    <p class="card-foot"><span>${card.owner === null ? html`<em>${words("nobody")}</em>` : `${card.owner.name}（${card.owner.staffNumber}）`}</span>
      <span>${words(card.why !== null ? `why.${card.why}` : card.answeredAt === null ? "unanswered" : "answered")}</span></p></li>`;
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
