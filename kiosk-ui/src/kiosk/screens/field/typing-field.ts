import { html, type TemplateResult } from "lit";
import { layoutFor } from "../../../elements/keyboard/model.ts";
import type { Kiosk } from "../../kiosk.ts";
import { keyNames } from "../../words.ts";
import { dayFrom, digitsOf } from "./dates.ts";
import "../../../elements/typing.ts";

export interface TypingField {
  readonly lead: string;
  readonly content: TemplateResult;
  /** What would be sent now; null while it is nothing that could be. */
  readonly value: string | null;
}

export interface TypingParts {
  readonly label: string;
  readonly text: string;
  readonly problem: string;
  readonly typed: (text: string) => void;
  readonly done: () => void;
}

const most: Readonly<Record<string, number>> = {
  id: 18,
  phone: 20,
  bank: 30,
  date: 10,
  textarea: 500,
  text: 200,
};

/** 6222 0200 0000: as the digits stand on a card. */
const inFours = (text: string): string => text.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");

/** A field of any type that is typed, with what must be said about it. */
export function typingField(kiosk: Kiosk, type: string, parts: TypingParts): TypingField {
  const layout = layoutFor(type);
  const date = type === "date";
  const text = date ? digitsOf(parts.text) : parts.text;
  const typed = (event: CustomEvent<string>) =>
    parts.typed(type === "id" ? event.detail.toUpperCase() : date ? digitsOf(event.detail) : event.detail);
  return {
    lead:
      type === "bank" && text !== ""
        ? inFours(text)
        : kiosk.text(date ? "field.date" : layout === "letters" ? "field.chinese" : "field.digits"),
    value: date ? (text === "" ? "" : dayFrom(text)) : text.trim(),
    content: html`<y-typing label=${parts.label} layout=${layout} most=${date ? 8 : (most[type] ?? 200)} .value=${text}
      placeholder=${date ? "20260131" : ""} ?area=${type === "textarea"} problem=${parts.problem} .names=${keyNames(kiosk)}
      @typed=${typed} @done=${parts.done}></y-typing>`,
  };
}
