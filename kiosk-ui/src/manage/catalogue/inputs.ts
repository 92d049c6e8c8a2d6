import { html, nothing, type TemplateResult } from "lit";
import { type CatalogueLook, columnName } from "./look.ts";
import { valueAt } from "./value-path.ts";

/** What the inputs of an item's form share. */
export interface ItemForm extends CatalogueLook {
  readonly item: object;
  /** What is wrong, by the field's path. */
  readonly wrong: ReadonlyMap<string, string>;
  set(path: string, value: unknown): void;
}

const textOf = (event: Event) =>
  (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;

/** The sentence below a field that is wrong; of a field or anything below it. */
export function wrongNote({ wrong }: Pick<ItemForm, "wrong">, path: string): TemplateResult | typeof nothing {
  const said = [...wrong].filter(([at]) => at === path || at.startsWith(`${path}/`)).map(([, text]) => text);
  return said.length === 0 ? nothing : html`<small class="cat-wrong" role="alert">${said.join(" ")}</small>`;
}

export function textInput(form: ItemForm, path: string, label: string, hint = ""): TemplateResult {
  const value = valueAt(form.item, path);
  const said = wrongNote(form, path);
  return html`<label class="con-field"><span>${label}</span>
    <input data-path=${path} .value=${typeof value === "string" ? value : ""} maxlength="400" autocomplete="off" spellcheck="false"
      aria-invalid=${said === nothing ? "false" : "true"} @input=${(event: Event) => form.set(path, textOf(event) || undefined)}>
    ${hint === "" ? nothing : html`<small>${hint}</small>`}${said}</label>`;
}

/** A text in the three languages, one beside the other. */
export function spokenInput(form: ItemForm, path: string, label: string): TemplateResult {
  return html`<fieldset class="con-spoken">${label === "" ? nothing : html`<legend>${label}</legend>`}${(
    ["zh-Hans", "zh-Hant", "en"] as const
  ).map((language) =>
    textInput(form, `${path}/${language}`, form.words(`language.${language}`)),
  )}</fieldset>`;
}

export function numberInput(form: ItemForm, path: string, label: string, most = 100_000): TemplateResult {
  const value = valueAt(form.item, path);
  return html`<label class="con-field cat-short"><span>${label}</span>
    <input data-path=${path} type="number" min="0" max=${most} .value=${String(value ?? "")}
      @input=${(event: Event) => form.set(path, Number(textOf(event)))}>${wrongNote(form, path)}</label>`;
}

export function yesInput(form: ItemForm, path: string, label: string): TemplateResult {
  return html`<label class="con-check"><input data-path=${path} type="checkbox" .checked=${valueAt(form.item, path) === true}
    @change=${(event: Event) => form.set(path, (event.target as HTMLInputElement).checked)}><span>${label}</span></label>`;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

export function choiceInput(
  form: ItemForm,
  path: string,
  label: string,
  choices: readonly Choice[],
): TemplateResult {
  const value = String(valueAt(form.item, path) ?? "");
  const known = choices.some((choice) => choice.value === value);
  return html`<label class="con-field"><span>${label}</span>
    <select data-path=${path} @change=${(event: Event) => form.set(path, textOf(event))}>
      ${known ? nothing : html`<option value=${value} selected>${value}</option>`}${choices.map(
        (choice) =>
          html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.name}</option>`,
      )}</select>${wrongNote(form, path)}</label>`;
}

/** Boxes for a list of words. */
export function wordBoxes(
  form: ItemForm,
  path: string,
  label: string,
  choices: readonly Choice[],
): TemplateResult {
  const chosen = (valueAt(form.item, path) ?? []) as readonly string[];
  const set = (value: string, on: boolean) =>
    form.set(
      path,
      on
        ? choices.map((choice) => choice.value).filter((each) => each === value || chosen.includes(each))
        : chosen.filter((each) => each !== value),
    );
  return html`<fieldset class="con-boxes"><legend>${label}</legend>${choices.map(
    ({
      value,
      name,
    }) => html`<label class="con-check"><input type="checkbox" data-path="${path}/${value}" .checked=${chosen.includes(value)}
      @change=${(event: Event) => set(value, (event.target as HTMLInputElement).checked)}><span>${name}</span></label>`,
  )}${wrongNote(form, path)}</fieldset>`;
}

/** A list of words, one a line. */
export function linesInput(form: ItemForm, path: string, label: string): TemplateResult {
  const value = (valueAt(form.item, path) ?? []) as readonly string[];
  return html`<label class="con-field"><span>${label}</span>
    <textarea data-path=${path} rows="2" .value=${value.join("\n")} @input=${(event: Event) =>
      form.set(
        path,
        textOf(event)
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
      )}></textarea><small>${form.words("lines.hint")}</small>${wrongNote(form, path)}</label>`;
}

/** What a column of the table is called, for the field that is the same thing. */
export const labelOf = (form: CatalogueLook, key: string) => columnName(key, form);
