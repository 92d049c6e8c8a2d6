import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import type { FormLook } from "./form-look.ts";
import { listField } from "./list-field.ts";
import { scalarField } from "./scalar-field.ts";
import { isLocalized, newValue, type Shape } from "./shape.ts";
import { choiceOf, labelOf, type SettingPath, type SettingsWords } from "./words.ts";

/** One setting, with everything below it. `needed` false: it may stand there or not. */
export function field(shape: Shape, path: SettingPath, needed: boolean, look: FormLook): TemplateResult {
  if (shape.properties !== undefined) return group(shape, shape.properties, path, needed, look);
  if (shape.items !== undefined) return listField(shape.items, path, look, field);
  return scalarField(shape, path, needed, look);
}

function group(
  shape: Shape,
  properties: Readonly<Record<string, Shape>>,
  path: SettingPath,
  needed: boolean,
  look: FormLook,
): TemplateResult {
  const { words } = look;
  const label = labelOf(path, words);
  const isThere = look.value(path) !== undefined;
  const id = `set-${path.join("-")}`;
  const required = shape.required ?? [];
  // Of words in several languages the others may be left out, whatever stands in the schema for one that is not there.
  const parts = Object.entries(properties).map(([key, part]) =>
    field(part, [...path, key], required.includes(key), look),
  );
  const mistake = look.mistake(path);
  return html`<fieldset class=${isLocalized(shape) ? "set-languages" : "set-group"} id=${id}
      aria-describedby=${ifDefined(mistake === null ? undefined : `${id}-wrong`)}>
    <legend>${label}</legend>
    ${
      needed
        ? nothing
        : html`<p class="set-optional">${isThere ? nothing : html`<em>${words("field.unset")}</em>`}
            <button type="button" data-action="${isThere ? "unset" : "set"}:${path.join(".")}"
              @click=${() => look.set(path, isThere ? undefined : newValue(shape))}>${words(isThere ? "field.unset.do" : "field.set")}
              <span class="con-unseen">${label}</span></button></p>`
    }
    ${mistake === null ? nothing : html`<small class="set-wrong" id="${id}-wrong">${mistake}</small>`}
    ${needed || isThere ? parts : nothing}
  </fieldset>`;
}

/** A value as a table cell tells it. */
export function told(value: unknown, path: SettingPath, words: SettingsWords): string {
  if (value === undefined || value === null || value === "") return words("value.none");
  if (typeof value === "boolean") return words(value ? "value.yes" : "value.no");
  if (Array.isArray(value)) {
    if (value.length === 0) return words("value.none");
    if (value.some((item) => typeof item === "object")) return words("value.n", { n: value.length });
    return value.map((item) => choiceOf([...path, 0], item, words)).join("、");
  }
  if (typeof value === "object") return JSON.stringify(value);
  return choiceOf(path, value, words);
}
