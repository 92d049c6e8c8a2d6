import { html, nothing, type TemplateResult } from "lit";
import { type DeviceLook, when, whenNear } from "./words.ts";

/** How long the roll of paper lasts; nothing where a device has none. */
export function paper(look: DeviceLook): TemplateResult | typeof nothing {
  const { day, words } = look;
  const roll = day?.paper ?? null;
  if (roll === null) return nothing;
  const { forecast, newSince, slips, metres, state } = roll;
  return html`<section class="con-card device-paper" data-state=${state ?? ""}><h2>${words("paper")}</h2>
    ${
      state === "out"
        ? html`<p class="device-large">${words("paper.none")}</p>`
        : forecast === null
          ? html`<p>${words(newSince === null ? "paper.unsaid" : "paper.unused")}</p>`
          : told(look, forecast)
    }
    ${
      newSince === null || slips === null || metres === null
        ? nothing
        : html`<p class="con-quiet">${words("paper.since", { at: when(newSince, look), slips, metres: metres.toFixed(1) })}</p>`
    }</section>`;
}

type Forecast = NonNullable<NonNullable<NonNullable<DeviceLook["day"]>["paper"]>["forecast"]>;

function told(look: DeviceLook, { slips, emptyAt, learnedFrom }: Forecast): TemplateResult {
  const { words } = look;
  const near = (at: number | null) => (at === null ? words("paper.beyond") : whenNear(at, look));
  const n = slips.likely;
  return html`<p class="device-large">${
    emptyAt.likely === null
      ? words("paper.left", { n })
      : words("paper.leftUntil", { n, at: near(emptyAt.likely) })
  }</p>
    <p>${words("paper.range", { least: slips.least, most: slips.most })}${
      emptyAt.earliest === null
        ? nothing
        : html` · ${words("paper.between", { earliest: near(emptyAt.earliest), latest: near(emptyAt.latest) })}`
    }</p>
    <p class="con-quiet">${learnedFrom > 0 ? words("paper.learned", { n: learnedFrom }) : words("paper.usual")}</p>`;
}
