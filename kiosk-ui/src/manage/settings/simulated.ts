import type { SettingsForm, StationSettingsFile } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import type { Shape } from "./shape.ts";
import { choiceOf, type SettingsWords } from "./words.ts";

/** Kinds of devices whose wiring has no effect at the station; `all`: every kind. */
export type Simulated = "all" | readonly string[];

const kindPath = ["devices", 0, "kind"] as const;

export function simulatedOf(
  file: Pick<StationSettingsFile, "simulated"> | null,
  form: SettingsForm | null,
): Simulated {
  const simulated = file?.simulated ?? [];
  const devices = form?.sections.find(({ key }) => key === "devices")?.schema as Shape | undefined;
  const kinds = devices?.items?.properties?.["kind"]?.enum ?? [];
  return kinds.length > 0 && kinds.every((kind) => simulated.includes(String(kind))) ? "all" : simulated;
}

/** Said below the list of devices, which does not name simulated ones. */
export function simulatedNote(
  simulated: Simulated,
  station: string,
  words: SettingsWords,
): TemplateResult | typeof nothing {
  if (simulated.length === 0) return nothing;
  const said =
    simulated === "all"
      ? words("simulated.all")
      : words("simulated.some", {
          kinds: simulated.map((kind) => choiceOf(kindPath, kind, words)).join(words("simulated.and")),
        });
  return html`<p class="set-simulated" role="note">${said} <a href="#devices/${station}" data-action="simulated-devices">${words("simulated.see")}</a></p>`;
}
