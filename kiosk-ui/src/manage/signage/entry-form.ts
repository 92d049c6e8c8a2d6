import type { SignageFile } from "@yimen/edge-agent/contract/signage-files.ts";
import { html, type TemplateResult } from "lit";
import type { SignageKey } from "../../locales/signage/zh-Hans.ts";
import type { SignageEntry } from "./entry.ts";
import type { SignageWords } from "./words.ts";

export interface EntryFormLook {
  readonly words: SignageWords;
  readonly entry: SignageEntry;
  readonly files: readonly SignageFile[];
  readonly displays: readonly string[];
  readonly themes: readonly string[];
  set(entry: SignageEntry): void;
}

const typed = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
const days = [1, 2, 3, 4, 5, 6, 7] as const;

/** One entry of the schedule: what it shows, when and where. */
export function entryForm(look: EntryFormLook): TemplateResult {
  const { words, entry, files, set } = look;
  const shown = files.filter(({ url }) => url !== null);
  const known = entry.file === undefined || shown.some(({ file }) => file === entry.file);
  return html`<label class="con-field"><span>${words("entry.file")}</span>
      <select data-path="file" @change=${(event: Event) => set({ ...entry, file: typed(event) })}>
        <option value="" ?selected=${(entry.file ?? "") === ""}>${words("entry.notice")}</option>
        ${known ? null : html`<option value=${entry.file ?? ""} selected>${entry.file} — ${words("entry.lost")}</option>`}
        ${shown.map(({ file }) => html`<option value=${file} ?selected=${file === entry.file}>${file}</option>`)}</select></label>
    ${spoken(look, "title", "entry.title")}${spoken(look, "words", "entry.words")}
    <div class="sig-row">${text(look, "from", entry.from, (from) => ({ ...entry, from }), "entry.from", "text", "09:00")}
      ${text(look, "to", entry.to, (to) => ({ ...entry, to }), "entry.to", "text", "17:00")}
      ${text(look, "seconds", String(entry.seconds), (n) => ({ ...entry, seconds: Number(n) }), "entry.seconds", "number")}</div>
    ${boxes(
      words("entry.days"),
      days.map((day) => [String(day), words(`day.${day}`)] as const),
      entry.days.map(String),
      (chosen) => set({ ...entry, days: chosen.map(Number) }),
    )}
    <fieldset class="sig-row"><legend>${words("entry.season")}</legend>
      ${text(look, "season/from", entry.season?.from ?? "", (from) => ({ ...entry, season: { from, to: entry.season?.to ?? "" } }), "entry.from", "text")}
      ${text(look, "season/to", entry.season?.to ?? "", (to) => ({ ...entry, season: { from: entry.season?.from ?? "", to } }), "entry.to", "text")}</fieldset>
    <label class="con-field"><span>${words("entry.theme")}</span><select data-path="theme" @change=${(
      event: Event,
    ) => {
      const { theme: _, ...rest } = entry;
      const theme = typed(event);
      set(theme === "" ? rest : { ...rest, theme });
    }}><option value="">${words("entry.theme.any")}</option>${look.themes.map(
      (theme) => html`<option value=${theme} ?selected=${theme === entry.theme}>${theme}</option>`,
    )}</select></label>
    ${boxes(
      words("entry.screens"),
      look.displays.map((id) => [id, id] as const),
      entry.screens,
      (screens) => set({ ...entry, screens: [...screens] }),
    )}`;
}

function spoken(
  { words, entry, set }: EntryFormLook,
  key: "title" | "words",
  label: SignageKey,
): TemplateResult {
  return html`<fieldset class="con-spoken"><legend>${words(label)}</legend>${(
    ["zh-Hans", "zh-Hant", "en"] as const
  ).map(
    (language) => html`<label class="con-field"><span>${words(`language.${language}`)}</span>
      <input data-path="${key}/${language}" maxlength="200" .value=${entry[key]?.[language] ?? ""} @input=${(
        event: Event,
      ) =>
        set({
          ...entry,
          [key]: { "zh-Hans": "", en: "", ...entry[key], [language]: typed(event) },
        })}></label>`,
  )}</fieldset>`;
}

function text(
  { words, set }: EntryFormLook,
  path: string,
  value: string,
  next: (value: string) => SignageEntry,
  label: SignageKey,
  type: "number" | "text",
  example = "01-20",
): TemplateResult {
  return html`<label class="con-field"><span>${words(label)}</span><input data-path=${path} type=${type} min="3" max="600" placeholder=${type === "text" ? example : ""}
    .value=${value} @change=${(event: Event) => set(next(typed(event)))}></label>`;
}

function boxes(
  label: string,
  choices: readonly (readonly [string, string])[],
  chosen: readonly string[],
  set: (chosen: readonly string[]) => void,
): TemplateResult {
  return html`<fieldset class="con-boxes"><legend>${label}</legend>${choices.map(
    ([value, name]) =>
      html`<label class="con-check"><input type="checkbox" .checked=${chosen.includes(value)} @change=${(
        event: Event,
      ) => {
        const on = (event.target as HTMLInputElement).checked;
        set(choices.map(([each]) => each).filter((each) => (each === value ? on : chosen.includes(each))));
      }}><span>${name}</span></label>`,
  )}</fieldset>`;
}
