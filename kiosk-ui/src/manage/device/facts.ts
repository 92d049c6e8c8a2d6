import type { DeviceView } from "@yimen/edge-agent/contract";
import { axisWord } from "@yimen/edge-agent/contract/device-words.ts";
import { html, nothing, type TemplateResult } from "lit";
import { ago } from "../elapsed.ts";
import { type DeviceLook, saidOr, when } from "./words.ts";

const counters = ["receipts", "metres", "cuts", "retracted"] as const;
/** Not states: counters have a place of their own. */
const notStates: ReadonlySet<string> = new Set([...counters, "countedByDevice", "shownAt"]);

type Fact = readonly [name: string, value: string | TemplateResult];

/** The axes of its state, what it says of itself, and who it is. */
export function facts(look: DeviceLook): TemplateResult {
  const { words, told } = look;
  return html`<section class="con-card device-facts"><h2>${words("facts")}</h2><dl>${[
    ...axes(look),
    ...values(look),
    ...identity(look),
  ].map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${told.view === null ? nothing : counted(look, told.view)}</section>`;
}

function axes(look: DeviceLook): readonly Fact[] {
  const { told, words, own, now, language } = look;
  const { row, view } = told;
  const { proof } = row;
  const held = view?.claim ?? null;
  return [
    [words("fact.device"), html`<span title=${row.device}>${axisWord(row.device, language)}</span>`],
    ...(proof === null ? [] : [[words("fact.proof"), words(`proof.${proof}`)] as const]),
    [words("fact.admin"), adminWords(look)],
    ...(view === null
      ? []
      : ([
          [
            words("fact.claim"),
            held === null ? words("claim.free") : words("claim.held", { at: when(held.until, look) }),
          ],
          [words("fact.answer"), since(look, view.freshness.lastAnswer)],
          [words("fact.activity"), since(look, view.freshness.lastActivity)],
          [
            words("fact.connected"),
            view.freshness.connectedSince === null
              ? words("fact.never")
              : `${when(view.freshness.connectedSince, look)}（${ago(own, now - view.freshness.connectedSince)}）`,
          ],
        ] satisfies Fact[])),
  ];
}

/** What managers decided of it, with its beginning or its end. */
export function adminWords(look: DeviceLook): string {
  const { admin } = look.told.row;
  const at = admin.state === "unlocked" ? null : admin.state === "maintenance" ? admin.until : admin.since;
  const by = admin.state === "unlocked" ? "" : admin.by;
  return look.words(`admin.${admin.state}`, { by, at: at === null ? "" : when(at, look) });
}

function values(look: DeviceLook): readonly Fact[] {
  const { told, words } = look;
  return Object.entries(told.row.values)
    .filter(([key]) => !notStates.has(key))
    .map(([key, value]) => [saidOr(words, `value.${key}`, key), valueWord(look, key, value)]);
}

export function valueWord({ words }: DeviceLook, key: string, value: unknown): string {
  if (value === null) return words("value.null");
  if (value === "unknown") return words("value.unknown");
  return saidOr(words, `${key}.${String(value)}`, String(value));
}

function identity({ told, words }: DeviceLook): readonly Fact[] {
  const { row, view } = told;
  const told_ = (text: string | null | undefined) => text ?? words("fact.untold");
  return [
    [words("fact.model"), told_(row.model)],
    [words("fact.serial"), told_(view?.serial)],
    [words("fact.firmware"), told_(view?.firmware)],
    [words("fact.driver"), row.driver],
    ...(view === null ? [] : [[words("fact.address"), html`<code>${view.address}</code>`] as const]),
  ];
}

function counted({ words }: DeviceLook, { values: all }: DeviceView): TemplateResult | typeof nothing {
  const known = counters.flatMap((key) => {
    const value = all[key];
    return typeof value === "number" ? [{ key, value }] : [];
  });
  if (known.length === 0) return nothing;
  const byDevice = new Set(String(all["countedByDevice"] ?? "").split(" "));
  return html`<h3>${words("counters")}</h3><dl class="device-counters">${known.map(
    ({ key, value }) =>
      html`<div><dt>${words(`series.${key}`)}</dt><dd>${value.toLocaleString("en")}<small>${words(byDevice.has(key) ? "counter.byDevice" : "counter.byDriver")}</small></dd></div>`,
  )}</dl>`;
}

function since(look: DeviceLook, at: number | null): string {
  return at === null ? look.words("fact.never") : ago(look.own, look.now - at);
}
