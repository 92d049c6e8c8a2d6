import type { DeviceRow } from "@yimen/edge-agent/contract";
import { type DeviceSentence, deviceSentence } from "@yimen/edge-agent/contract/device-words.ts";
import { shownWord } from "@yimen/edge-agent/contract/shown-word.ts";
import { html, nothing, type TemplateResult } from "lit";
import { clockTime, dayAndClock } from "../../locales/dates.ts";
import { deviceWord } from "../device-word.ts";
import { ago } from "../elapsed.ts";
import { type DevicesLook, dayOf, hrefOf, stationName, stationOf } from "./look.ts";

/** What a line says; when its device last answered aside, which grows by itself. */
export interface LineTexts {
  readonly sentence: DeviceSentence;
  readonly cause: string;
  readonly beside: readonly string[];
  readonly station: string;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What a row was told with; a row that changes is another object. */
interface Told {
  readonly by: readonly unknown[];
  readonly texts: LineTexts;
}
const told = new WeakMap<DeviceRow, Told>();

/** The same object for as long as the line says the same. */
export function lineTexts(look: DevicesLook, row: DeviceRow): LineTexts {
  // Times are told with their day once it is another.
  const minute = Math.floor(look.now / minuteMs);
  const by = [look.words, look.language, stationOf(look, row.station)?.name, dayOf(look, row)?.paper, minute];
  const known = told.get(row);
  if (known?.by.every((one, at) => one === by[at])) return known.texts;
  const texts = textsOf(look, row);
  told.set(row, { by, texts });
  return texts;
}

function textsOf(look: DevicesLook, row: DeviceRow): LineTexts {
  const { language, words } = look;
  const error = row.error === null ? null : { ...row.error, remedy: null };
  const sentence = deviceSentence({ ...row, error }, language);
  const calm = row.error === null && row.word === "in-service" && row.proof !== "port";
  const colon = language === "en" ? ": " : "：";
  return {
    sentence,
    cause: calm ? "" : [sentence.cause, ...(sentence.action === null ? [] : [sentence.action])].join(colon),
    beside: [
      ...adminText(look, row),
      ...(row.word === "in-service" || row.admin.state === "locked"
        ? []
        : [words(row.atLeast ? "since.atLeast" : "since", { at: when(row.since, look) })]),
      ...paperText(look, row),
    ],
    station: stationName(look, row.station),
  };
}

export function line(
  row: DeviceRow,
  texts: LineTexts,
  answer: string,
  look: DevicesLook,
  chosen: boolean,
): TemplateResult {
  const word = shownWord(row);
  const { sentence, cause, beside, station } = texts;
  return html`<tr role="row" data-device="${row.station}/${row.id}" data-word=${word} aria-current=${chosen ? "true" : nothing}>
    <th role="rowheader" scope="row"><a href=${hrefOf(row.station, row.id)} data-action="device:${row.station}/${row.id}">${sentence.kind}</a><small>${row.id} · ${row.model ?? row.driver}</small></th>
    <td role="cell">${station}</td><td role="cell">${deviceWord(word, look.language)}</td>
    <td role="cell">${cause}${beside.length === 0 ? nothing : html`<small>${beside.join(" · ")}</small>`}</td>
    <td role="cell" class="dev-answer">${answer}</td></tr>`;
}

function adminText(look: DevicesLook, { admin }: DeviceRow): readonly string[] {
  if (admin.state === "unlocked") return [];
  const at = when(admin.state === "maintenance" ? admin.until : admin.since, look);
  return [look.words(`admin.${admin.state}`, { by: admin.by, at })];
}

/** Only where paper is the news: a full roll's forecast belongs to the device's page. */
function paperText(look: DevicesLook, row: DeviceRow): readonly string[] {
  const forecast = dayOf(look, row)?.paper?.forecast ?? null;
  if (forecast === null || row.values["paper"] !== "low") return [];
  const n = forecast.slips.likely;
  const until = forecast.emptyAt.likely;
  return [
    until === null
      ? look.words("paper.left", { n })
      : look.words("paper.leftUntil", { n, at: when(until, look) }),
  ];
}

export function answerText({ words, own, now }: DevicesLook, row: DeviceRow): string {
  if (shownWord(row) === "unknown") return words("answer.unknown");
  if (row.lastAnswer !== null) return ago(own, now - row.lastAnswer);
  return row.proof === "port" ? words("answer.unasked") : words("answer.never");
}

/** The time of day, with the day where it is another. */
function when(at: number, { language, now }: DevicesLook): string {
  return Math.abs(now - at) < dayMs / 2 ? clockTime(at, language) : dayAndClock(at, language);
}
