import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";
import type { FormLook } from "./form-look.ts";
import type { Shape } from "./shape.ts";
import { choiceOf, labelOf, type SettingPath } from "./words.ts";

/** A plain value: yes or no, a choice, a number, a text, or a mapping of the driver's own as JSON. */
export function scalarField(
  shape: Shape,
  path: SettingPath,
  needed: boolean,
  look: FormLook,
): TemplateResult {
  const { words } = look;
  const id = `set-${path.join("-")}`;
  const label = labelOf(path, words);
  const mistake = look.mistake(path);
  const changed = look.isChanged(path);
  const range = rangeOf(shape, look);
  const told = [range === nothing ? "" : `${id}-range`, mistake === null ? "" : `${id}-wrong`].filter(
    Boolean,
  );
  return html`<div class="set-field" data-path=${path.join(".")} ?data-changed=${changed}>
    <label for=${id}>${label}${changed ? html` <em class="set-changed">${words("field.changed")}</em>` : nothing}</label>
    <div class="set-control">${control(shape, path, needed, look, {
      id,
      describedBy: told.length === 0 ? undefined : told.join(" "),
      invalid: mistake !== null,
    })}${range}</div>
    ${mistake === null ? nothing : html`<small class="set-wrong" id="${id}-wrong">${mistake}</small>`}
  </div>`;
}

function rangeOf({ minimum, maximum, type }: Shape, { words }: FormLook): TemplateResult | typeof nothing {
  if ((type !== "integer" && type !== "number") || minimum === undefined || maximum === undefined)
    return nothing;
  return html`<small class="set-range">${words("field.range", { from: minimum, to: maximum })}</small>`;
}

interface ControlLook {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

function control(
  shape: Shape,
  path: SettingPath,
  needed: boolean,
  look: FormLook,
  { id, describedBy, invalid }: ControlLook,
): TemplateResult {
  const { words } = look;
  const value = look.value(path);
  const action = `set:${path.join(".")}`;
  const described = ifDefined(describedBy);
  const wrong = invalid ? "true" : nothing;
  if (shape.type === "boolean")
    return html`<input type="checkbox" id=${id} data-action=${action} .checked=${live(value === true)} aria-describedby=${described}
      @change=${(event: Event) => look.set(path, (event.target as HTMLInputElement).checked)} />`;
  const named = look.choices(path);
  const choices =
    named ?? shape.enum?.map((choice) => ({ value: String(choice), word: choiceOf(path, choice, words) }));
  if (choices !== undefined)
    return html`<select id=${id} data-action=${action} aria-invalid=${wrong} aria-describedby=${described}
      @change=${(event: Event) => look.set(path, textIn(event) || undefined)}>
      ${needed && value !== undefined ? nothing : html`<option value="" ?selected=${value === undefined}>${words("field.unset")}</option>`}
      ${choices.map(
        (choice) =>
          html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.word}</option>`,
      )}</select>`;
  if (shape.type === "integer" || shape.type === "number")
    return html`<input type="number" id=${id} data-action=${action} inputmode="decimal" step=${shape.type === "integer" ? "1" : "any"}
      min=${ifDefined(shape.minimum)} max=${ifDefined(shape.maximum)} .value=${value === undefined ? "" : String(value)}
      aria-invalid=${wrong} aria-describedby=${described}
      @change=${(event: Event) => look.set(path, numberIn(event))} />`;
  if (shape.type === "object")
    return html`<textarea id=${id} data-action=${action} rows="2" spellcheck="false" aria-invalid=${wrong} aria-describedby=${described}
      .value=${value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value)}
      @change=${(event: Event) => look.set(path, mappingIn(event))}></textarea>`;
  return html`<input type="text" id=${id} data-action=${action} autocomplete="off" spellcheck="false"
    .value=${value === undefined ? "" : String(value)} aria-invalid=${wrong} aria-describedby=${described}
    placeholder=${ifDefined(shape.examples?.[0] === undefined ? undefined : String(shape.examples[0]))}
    @change=${(event: Event) => look.set(path, textIn(event) || (needed ? "" : undefined))} />`;
}

function textIn(event: Event): string {
  return (event.target as HTMLInputElement).value.trim();
}

/** What is no number stays as it was typed, so that the agent says what is wrong with it. */
function numberIn(event: Event): number | string | undefined {
  const typed = textIn(event);
  return typed === "" ? undefined : Number.isFinite(Number(typed)) ? Number(typed) : typed;
}

function mappingIn(event: Event): unknown {
  const typed = textIn(event);
  if (typed === "") return undefined;
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}
