import { html, type TemplateResult } from "lit";
import type { WindowKey } from "../locales/window/zh-Hans.ts";
import type { Desk } from "./desk.ts";
import { type DeskAct, keyOf } from "./keys.ts";

/** The function keys as buttons, for a mouse and for learning them; which one makes sense now stands out. */
export function keyPanel(desk: Desk, now: number): TemplateResult {
  const { queue, words } = desk;
  const ticket = queue?.ticket ?? null;
  const closed = queue === null || queue.state === "closed";
  const label: Partial<Record<DeskAct, WindowKey>> = {
    pause: queue?.state === "paused" ? "key.resume" : "key.pause",
    open: closed ? "key.open" : "key.shut",
  };
  const idle = desk.visit === null;
  const next: DeskAct | null = closed
    ? "open"
    : queue.state === "paused"
      ? "pause"
      : ticket === null
        ? idle
          ? "call"
          : null
        : idle
          ? "begin"
          : null;
  const off: Partial<Record<DeskAct, boolean>> = {
    call: closed || ticket !== null || queue.state === "paused",
    recall: ticket?.state !== "called" || !ticket.mayRecall,
    miss: ticket?.state !== "called" || ticket.mayMissAt === null || now < ticket.mayMissAt,
    transfer: ticket === null,
    hold: ticket === null,
    begin: closed || !idle,
    finish: ticket === null && idle,
    rate: ticket === null && (desk.visit?.view.desk?.cases.length ?? 0) === 0,
    pause: closed || ticket !== null,
    open: !closed && ticket !== null,
  };
  const acts: readonly DeskAct[] = [
    "call",
    "recall",
    "begin",
    "miss",
    "hold",
    "transfer",
    "finish",
    "rate",
    "pause",
    "open",
  ];
  return html`<nav class="keys">${acts.map(
    (act) => html`<button type="button" data-key=${act} class=${act === next ? "next" : ""}
      ?disabled=${off[act] === true || desk.asking !== ""} aria-keyshortcuts=${keyOf[act]} @click=${() => desk.act(act)}>
      <kbd>${keyOf[act]}</kbd><span>${words(label[act] ?? (`key.${act}` as WindowKey))}</span></button>`,
  )}
  <button type="button" class="alarm" data-key="help" aria-keyshortcuts="F12 Control+F1" @click=${() => desk.act("help")}>
    <kbd>F12</kbd><span>${words("key.help")}</span></button></nav>`;
}
