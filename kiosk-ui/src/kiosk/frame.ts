import { html, nothing, type TemplateResult } from "lit";
import type { TextKey } from "../locales/zh-Hans.ts";
import type { Kiosk } from "./kiosk.ts";
import "../elements/button.ts";

export interface Way {
  readonly words: string;
  readonly press: () => void;
  readonly action?: string;
  readonly disabled?: boolean;
}

export interface Frame {
  readonly title: string;
  readonly lead?: string | TemplateResult;
  /** From 1 to 6; none outside a visit. */
  readonly step?: number;
  readonly content: TemplateResult;
  readonly back?: (() => void) | undefined;
  readonly next?: Way | undefined;
  /** Between back and finish: what is neither way on nor way back. */
  readonly aside?: Way | undefined;
}

export const steps = 6;

const stepNames: readonly TextKey[] = ["step.1", "step.2", "step.3", "step.4", "step.5", "step.6"];

const stepWords = (kiosk: Kiosk, step: number): string =>
  kiosk.text("step.of", { step, steps, name: kiosk.text(stepNames[step - 1] ?? "step.1") });

function progress(step: number): TemplateResult {
  return html`<div class="steps" aria-hidden="true">${Array.from(
    { length: steps },
    (_, at) => html`<i class=${at + 1 < step ? "past" : at + 1 === step ? "now" : ""}></i>`,
  )}</div>`;
}

const wordy = 90;

/** Whether the question takes many lines where the glass is small; a Chinese sign counts for two. */
function isLong({ title, lead }: Frame): boolean {
  const words = `${title}${typeof lead === "string" ? lead : ""}`;
  return [...words].reduce((width, sign) => width + (sign > "\u2e80" ? 2 : 1), 0) > wordy;
}

/** The frame of every screen: the question above, what one can do below, and the ways on, back and out. */
export function frame(kiosk: Kiosk, parts: Frame): TemplateResult {
  const { back, next, aside } = parts;
  return html`<div class="ask ${isLong(parts) ? "long" : ""}">
      ${parts.step === undefined ? nothing : html`<p class="eyebrow">${stepWords(kiosk, parts.step)}</p>`}
      <h1 tabindex="-1">${parts.title}</h1>
      ${parts.lead === undefined ? nothing : html`<div class="lead">${parts.lead}</div>`}
      ${parts.step === undefined ? nothing : progress(parts.step)}
    </div>
    <div class="do">${parts.content}</div>
    <nav class="way" aria-label=${kiosk.text("way.name")}>
      ${
        back === undefined
          ? nothing
          : html`<y-button class="back" data-action="back" @press=${back}>${kiosk.text("way.back")}</y-button>`
      }
      <y-button class="finish" data-action="finish" @press=${() => kiosk.finish()}>${kiosk.text("way.finish")}</y-button>
      ${
        aside === undefined
          ? nothing
          : html`<y-button class="aside" data-action=${aside.action ?? "aside"} ?disabled=${aside.disabled ?? false}
              @press=${aside.press}>${aside.words}</y-button>`
      }
      ${
        next === undefined
          ? nothing
          : html`<y-button class="next" kind="primary" data-action=${next.action ?? "next"}
              ?disabled=${next.disabled ?? false} @press=${next.press}>${next.words}</y-button>`
      }
    </nav>`;
}
