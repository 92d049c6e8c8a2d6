import type { ActionView } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime } from "../../locales/dates.ts";
import { lasting } from "../elapsed.ts";
import type { ActionsLook } from "./look.ts";
import { actionName, pressedKeys, stepSentence } from "./outcome.ts";

export interface Steering {
  answer(action: ActionView, step: string, answer: "yes" | "no" | "skip"): void;
  stop(action: ActionView): void;
}

/** An action while it runs: how long already, a check's open step with its answers, a capture's size. */
export function runningAction(action: ActionView, look: ActionsLook, steering: Steering): TemplateResult {
  const { words, own, now, kind } = look;
  const time = lasting(own, now - action.requestedAt);
  return html`<section class="act-running" data-running=${action.name} aria-live="polite">
    <p class="act-running-head"><i class="act-spinner" aria-hidden="true"></i>
      <b>${words("running.since", { name: actionName(action, kind, words), time })}</b></p>
    ${action.progress?.what === "step" ? step(action, look, steering) : nothing}
    ${action.progress?.what === "capture" ? capture(action, look, steering) : nothing}
  </section>`;
}

function step(action: ActionView, { words, own, now }: ActionsLook, steering: Steering): TemplateResult {
  const detail = action.progress?.detail ?? {};
  const name = String(detail["step"]);
  const byPerson = detail["by"] === "person";
  const left = Math.max(0, Number(detail["until"]) - now);
  const button = (answer: "yes" | "no" | "skip", label: string, primary = false) =>
    html`<button type="button" class=${primary ? "primary" : ""} data-action="answer:${answer}"
      @click=${() => steering.answer(action, name, answer)}>${label}</button>`;
  const ready = name === "lay-page";
  return html`<div class="act-step" data-step=${name}>
    <p class="act-step-what">${stepSentence(detail, words)}</p>
    <p class="con-quiet">${words(byPerson ? "wizard.waits.person" : "wizard.waits.device")} ${words("wizard.left", { time: lasting(own, left) })}</p>
    ${detail["seen"] === undefined ? nothing : html`<ol class="act-keys" aria-live="polite">${pressedKeys(detail, words).map((key) => html`<li>${key}</li>`)}</ol>`}
    ${detail["file"] === "jpg" ? html`<img class="act-picture" src="/api/actions/${action.actionId}/file" alt=${words("file.jpg")} />` : nothing}
    <div class="act-buttons">${
      byPerson
        ? ready
          ? button("yes", words("answer.ready"), true)
          : html`${button("yes", words("answer.yes"), true)}${button("no", words("answer.no"))}`
        : nothing
    }${button("skip", words("answer.skip"))}<button type="button" data-action="answer:end" @click=${() => steering.answer(action, "all", "skip")}>${words("answer.end")}</button></div>
  </div>`;
}

function capture(action: ActionView, { words, language }: ActionsLook, steering: Steering): TemplateResult {
  const { lines = 0, frames = 0, until = 0 } = action.progress?.detail ?? {};
  return html`<div class="act-step"><p role="status">${words("capture.now", { lines: Number(lines), frames: Number(frames) })}
      · ${words("running.limit", { at: clockTime(Number(until), language) })}</p>
    <div class="act-buttons"><button type="button" class="primary" data-action="stop-capture" @click=${() => steering.stop(action)}>${words("capture.stop")}</button></div></div>`;
}
