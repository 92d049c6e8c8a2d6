import { html, nothing, type TemplateResult } from "lit";
import type { TextKey } from "../locales/zh-Hans.ts";
import type { Kiosk } from "./kiosk.ts";
import "../elements/button.ts";

export interface Way {
  readonly words: string;
  readonly press: () => void;
  readonly action?: string;
  readonly disabled?: boolean;
  /** Why it can't be pressed; stands beside it. */
  readonly why?: string;
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
  /** All steps are done; to finish is the way on. */
  readonly over?: boolean;
}

export const steps = 6;

const stepNames: readonly TextKey[] = ["step.1", "step.2", "step.3", "step.4", "step.5", "step.6"];

const stepWords = (kiosk: Kiosk, step: number): string =>
  kiosk.text("step.of", { step, steps, name: kiosk.text(stepNames[step - 1] ?? "step.1") });

function progress(step: number, over: boolean): TemplateResult {
  return html`<div class="steps" aria-hidden="true">${Array.from(
    { length: steps },
    (_, at) => html`<i class=${over || at + 1 < step ? "past" : at + 1 === step ? "now" : ""}></i>`,
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
  const { back, aside, over = false } = parts;
  const finish: Way = { words: kiosk.text("way.finish"), action: "finish", press: () => kiosk.askFinish() };
  const next = over ? finish : parts.next;
  return html`<div class="ask ${isLong(parts) ? "long" : ""}">
      ${parts.step === undefined ? nothing : html`<p class="eyebrow">${stepWords(kiosk, parts.step)}</p>`}
      <h1 tabindex="-1">${parts.title}</h1>
      ${parts.lead === undefined ? nothing : html`<div class="lead">${parts.lead}</div>`}
      ${parts.step === undefined ? nothing : progress(parts.step, parts.over ?? false)}
    </div>
    <div class="do">${parts.content}</div>
    <nav class="way" aria-label=${kiosk.text("way.name")}>
      ${
        back === undefined
          ? nothing
          : html`<y-button class="back" data-action="back" @press=${back}>${kiosk.text("way.back")}</y-button>`
      }
      ${over ? nothing : html`<y-button class="finish" data-action="finish" @press=${finish.press}>${finish.words}</y-button>`}
      ${
        aside === undefined
          ? nothing
          : html`<y-button class="aside" data-action=${aside.action ?? "aside"} ?disabled=${aside.disabled ?? false}
              @press=${aside.press}>${aside.words}</y-button>
            ${aside.why === undefined ? nothing : html`<p class="why">${aside.why}</p>`}`
      }
      ${
        next === undefined
          ? nothing
          : html`<y-button class="next" kind="primary" data-action=${next.action ?? "next"}
              ?disabled=${next.disabled ?? false} @press=${next.press}>${next.words}</y-button>`
      }
    </nav>`;
}
