import type { DisplaysView } from "@yimen/edge-agent/contract";
import { html, type TemplateResult } from "lit";
import type { ConsoleWords } from "../console-words.ts";
import { ago } from "../elapsed.ts";
import type { SectionElement } from "../section-element.ts";
import type { SignageWords } from "./words.ts";

export interface ScreensLook {
  readonly words: SignageWords;
  readonly own: ConsoleWords;
  readonly view: DisplaysView;
  /** Of the hall's clock; milliseconds since 1970. */
  readonly now: number;
  preview(id: string): void;
  readonly section: Pick<SectionElement, "session" | "language" | "socket">;
}

/** A word is never told by its colour alone. */
const shapes = { current: "●", behind: "▲", blank: "■", away: "■", never: "○" } as const;

/** Each display: its word, what stands on its glass, and when it last answered. */
export function screens({ words, own, view, now, preview, section }: ScreensLook): TemplateResult {
  if (view.screens.length === 0) return html`<p class="con-quiet">${words("screen.none")}</p>`;
  return html`<div class="con-card"><table class="con-table"><thead><tr>${(
    ["screen", "state", "shows", "seen", "sound"] as const
  ).map(
    (column) => html`<th scope="col">${words(`column.${column}`)}</th>`,
  )}<td></td><td></td></tr></thead><tbody>${view.screens.map(
    (
      screen,
    ) => html`<tr data-display=${screen.id}><th scope="row">${screen.id}<small class="con-quiet"> ${words("screen.pages", { n: screen.pages })}</small></th>
      <td><span class="sig-state" data-state=${screen.state}>${shapes[screen.state]} ${words(`state.${screen.state}`)}</span></td>
      <td>${screen.shows === null || screen.state === "away" || screen.state === "never" ? "—" : words(`shows.${screen.shows}`)}</td>
      <td>${screen.seenAt === null ? "—" : ago(own, now - screen.seenAt)}</td>
      <td>${words(`sound.${screen.sound}`)}</td>
      <td><button type="button" data-action="preview:${screen.id}" @click=${() => preview(screen.id)}>${words("preview")}</button></td>
      <td><manage-display-actions .session=${section.session} .language=${section.language} .socket=${section.socket} .display=${screen.id}></manage-display-actions></td></tr>`,
  )}</tbody></table></div>`;
}
