import type { DeviceHistory } from "@yimen/edge-agent/contract";
import { causeWord } from "@yimen/edge-agent/contract/device-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { lasting } from "../elapsed.ts";
import { type DeviceLook, percent, saidOr } from "./words.ts";

/** Availability, stops, MTBF and MTTR of the time that is shown, and why it was down. */
export function reliability(
  { reliability: told, causes }: DeviceHistory,
  look: Pick<DeviceLook, "words" | "own" | "language"> & { readonly kind: string },
): TemplateResult {
  const { words, own, language, kind } = look;
  const time = (ms: number | null) => (ms === null ? words("none") : lasting(own, ms));
  const tiles = [
    ["availability", told.availability === null ? words("none") : percent(told.availability)],
    ["stops", words("stops.n", { n: told.stops })],
    ["mtbf", time(told.mtbfMs)],
    ["mttr", time(told.mttrMs)],
    ...(told.plannedMs > 0 ? [["planned", time(told.plannedMs)] as const] : []),
    ...(told.unknownMs >= 60_000 ? [["unknown", time(told.unknownMs)] as const] : []),
  ] as const;
  return html`<dl class="device-tiles" aria-label=${words("reliability")}>${tiles.map(
    ([key, value]) => html`<div data-tile=${key}><dt>${words(key)}</dt><dd>${value}</dd></div>`,
  )}</dl>
    ${
      causes.length === 0
        ? told.availability === null
          ? nothing
          : html`<p class="con-quiet">${words("causes.none")}</p>`
        : html`<h3>${words("causes")}</h3><ul class="device-causes">${causes.map(
            ({ cause, times, ms }) =>
              html`<li><b>${cause === null ? words("cause.none") : causeOf(cause, kind, look)}</b> ${words("cause.line", { times, time: lasting(own, ms) })}</li>`,
          )}</ul>`
    }`;

  function causeOf(cause: string, ofKind: string, { words: say }: Pick<DeviceLook, "words">): string {
    return saidOr(say, `cause.${cause}`, causeWord(cause, ofKind, language));
  }
}
