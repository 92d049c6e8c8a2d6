import type { LiveHall } from "@yimen/edge-agent/contract";
import { alarmSentence, severityWord } from "@yimen/edge-agent/contract/alarm-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { local } from "../../locales/localized.ts";
import { ago } from "../elapsed.ts";
import type { LiveLook } from "./look.ts";

/** The gravest alarms that stand, and how many wait for somebody; of those that are over a sentence alone, and nothing where all is well. */
export function alarmStrip(look: LiveLook): TemplateResult | typeof nothing {
  const { first } = look.hall.alarms;
  const summary = alarmSummary(look);
  if (summary === "") return nothing;
  if (first.length === 0) return html`<p class="live-alarms-over"><a href="#alarms">${summary}</a></p>`;
  return html`<section class="con-card live-alarms" aria-label=${look.words("alarms")}><ul>${first.map((one) => line(look, one))}</ul>
    <a href="#alarms">${summary}</a></section>`;
}

/** What stands, and what of it and of what is over nobody has acknowledged: the latter two are what the navigation counts. */
function alarmSummary({ words, hall }: LiveLook): string {
  const { counts, unseen } = hall.alarms;
  const standing = counts.critical + counts.major + counts.minor + counts.warning;
  const over = Math.max(0, counts.unacknowledged - unseen);
  return [
    ...(standing === 0 ? [] : [words("alarms.standing", { n: standing, unseen })]),
    ...(over === 0 ? [] : [words(standing === 0 ? "alarms.all-over" : "alarms.over", { n: over })]),
  ].join(" · ");
}

type One = LiveHall["alarms"]["first"][number];

function line(look: LiveLook, alarm: One): TemplateResult {
  const { words, own, language, now } = look;
  const { name, cause, todo } = alarmSentence(alarm, language);
  const owner = alarm.owner ?? alarm.acknowledged?.by ?? null;
  const said = [cause, todo].filter((text) => text !== "").join(language === "en" ? ": " : "：");
  // What is about the hall needs no place.
  const where = alarm.originator === "hall" ? "" : local(alarm.place, language);
  return html`<li data-alarm=${alarm.kind} data-severity=${alarm.severity}><i>${severityWord(alarm.severity, language)}</i>
    <b>${where} ${name}</b><span>${said}</span>
    <small>${owner === null ? words("alarms.nobody") : owner.name} · ${ago(own, now - alarm.since)}</small></li>`;
}
