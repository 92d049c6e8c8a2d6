import type { FollowUpView, Language, RatingReasons } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { dayAndClock } from "../../locales/dates.ts";
import { local } from "../../locales/localized.ts";
import type { RatingsWords } from "./words.ts";

const ended = new Set<FollowUpView["state"]>(["closed", "malicious", "withdrawn"]);

export const isEnded = ({ state }: FollowUpView): boolean => ended.has(state);

/** What is due next, and whether it is late; null: nothing. */
export function dueOf(
  item: FollowUpView,
  now: number,
): { readonly what: "contact" | "rectify"; readonly at: number; readonly late: boolean } | null {
  if (isEnded(item)) return null;
  if (item.contactedAt === null) return { what: "contact", at: item.contactBy, late: now > item.contactBy };
  if (item.rectifiedAt === null) return { what: "rectify", at: item.rectifyBy, late: now > item.rectifyBy };
  return null;
}

export function whatWasSaid(
  item: FollowUpView,
  { words, reasons, language }: Pick<WorkListParts, "words" | "reasons" | "language">,
): string {
  if (item.reasons.length === 0) return item.commented ? "" : words("reasons.unsaid");
  return item.reasons
    .map((code) => {
      const found = reasons?.reasons.find((each) => each.code === code);
      return found === undefined ? code : local(found.text, language);
    })
    .join(" · ");
}

export interface WorkListParts {
  readonly words: RatingsWords;
  readonly language: Language;
  readonly reasons: RatingReasons | null;
  readonly chosen: string | null;
  readonly now: number;
  choose(followUpId: string): void;
}

/** Bad ratings by their next deadline. */
export function workList(items: readonly FollowUpView[], parts: WorkListParts): TemplateResult {
  const { words, language } = parts;
  if (items.length === 0) return html`<p class="ratings-none">${words("list.none")}</p>`;
  return html`<table class="ratings-table ratings-work"><thead><tr>${(
    ["what", "where", "state", "due"] as const
  ).map((column) => html`<th scope="col">${words(`column.${column}`)}</th>`)}</tr></thead><tbody>${items.map(
    (item) => {
      const due = dueOf(item, parts.now);
      return html`<tr aria-selected=${item.followUpId === parts.chosen} @click=${() => parts.choose(item.followUpId)}>
      <th scope="row"><button type="button" data-action="follow-up"><span class="ratings-level level-${item.level}">${words(`level${item.level}`)}</span></button>
        <small>${whatWasSaid(item, parts)}${item.commented ? html` <i>${words("commented")}</i>` : nothing}</small></th>
      <td>${item.window === null ? words(`channel.${item.channel}`) : words("window", { window: item.window })}
        <small>${item.clerk === null ? nothing : item.clerk.name}</small></td>
      <td><span class="ratings-state ${item.state}">${words(`state.${item.state}`)}</span></td>
      <td class=${due?.late ? "late" : ""}>${due === null ? words("none") : words(`due.${due.what}`, { time: dayAndClock(due.at, language) })}
        ${due?.late ? html`<b>${words("late")}</b>` : nothing}</td></tr>`;
    },
  )}</tbody></table>`;
}
