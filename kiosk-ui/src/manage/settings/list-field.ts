import { html, nothing, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { live } from "lit/directives/live.js";
import type { FormLook } from "./form-look.ts";
import { newValue, type Shape } from "./shape.ts";
import { choiceOf, labelOf, type SettingPath } from "./words.ts";

type Field = (shape: Shape, path: SettingPath, needed: boolean, look: FormLook) => TemplateResult;

/** A list: of entries with parts of their own, of choices to tick, or of plain values, one a line. */
export function listField(items: Shape, path: SettingPath, look: FormLook, field: Field): TemplateResult {
  const { words } = look;
  const list = (look.value(path) as readonly unknown[] | undefined) ?? [];
  const label = labelOf(path, words);
  const mistake = look.mistake(path);
  const id = `set-${path.join("-")}`;
  const wrongId = mistake === null ? undefined : `${id}-wrong`;
  const choices = choicesOf(items, path, look);
  const content =
    items.properties !== undefined
      ? entries(items, path, list, look, field)
      : choices !== null
        ? ticks(choices, path, list, look)
        : lines(items, path, list, look, id, wrongId);
  return html`<fieldset class="set-list" data-path=${path.join(".")} aria-describedby=${ifDefined(wrongId)}>
    <legend>${label}${look.isChanged(path) ? html` <em class="set-changed">${words("field.changed")}</em>` : nothing}</legend>
    ${mistake === null ? nothing : html`<small class="set-wrong" id=${ifDefined(wrongId)}>${mistake}</small>`}
    ${content}
  </fieldset>`;
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

function choicesOf(items: Shape, path: SettingPath, look: FormLook): readonly unknown[] | null {
  const named = look.choices(path);
  if (named !== null) return named.map(({ value }) => value);
  if (items.enum !== undefined) return items.enum;
  const fixed = items.anyOf?.map(({ const: only }) => only);
  if (fixed?.every((only) => only !== undefined) === true) return fixed;
  return path.at(-1) === "days" ? weekdays : null;
}

function entries(
  items: Shape,
  path: SettingPath,
  list: readonly unknown[],
  look: FormLook,
  field: Field,
): TemplateResult {
  const { words } = look;
  const put = (next: readonly unknown[]) => look.set(path, next);
  const swap = (from: number, to: number) => {
    const next = [...list];
    [next[from], next[to]] = [next[to], next[from]];
    put(next);
  };
  const required = items.required ?? [];
  const name = labelOf([...path, 0], words);
  const canAdd = look.canAdd(path);
  return html`${list.length === 0 && canAdd ? html`<p class="con-quiet">${words("list.empty")}</p>` : nothing}
    ${list.map((item, index) => {
      const here = [...path, index];
      const title = `${name} ${titleOf(item, index)}`;
      const button = (what: "up" | "down" | "remove", act: () => void, off = false) =>
        html`<button type="button" data-action="${what}:${here.join(".")}" ?disabled=${off} @click=${act}>${words(`list.${what}`)}<span class="con-unseen"> ${title}</span></button>`;
      return html`<details class="set-entry" ?open=${look.isWrong(here)}><summary>${title}</summary>
        <div class="set-parts">${Object.entries(items.properties ?? {}).map(([key, part]) =>
          field(part, [...here, key], required.includes(key), look),
        )}</div>
        <p class="set-order">${button("up", () => swap(index, index - 1), index === 0)}
          ${button("down", () => swap(index, index + 1), index === list.length - 1)}
          ${button("remove", () => put(list.filter((_, other) => other !== index)))}</p>
      </details>`;
    })}
    ${
      canAdd
        ? html`<button type="button" data-action="add:${path.join(".")}" @click=${() => {
            put([...list, newValue(items)]);
            look.added(path);
          }}>${words("list.add")}
      <span class="con-unseen">${name}</span></button>`
        : nothing
    }`;
}

/** An entry's own name, its id, or its place in the list. */
function titleOf(item: unknown, index: number): string {
  const { id, name, title, file, kind, item: itemId } = (item ?? {}) as Readonly<Record<string, unknown>>;
  const words = (text: unknown) =>
    typeof text === "object" && text !== null
      ? (text as Readonly<Record<string, string>>)["zh-Hans"]
      : undefined;
  const known = words(name) ?? words(title) ?? file ?? id ?? itemId ?? kind;
  return typeof known === "string" && known !== "" ? known : String(index + 1);
}

/** In the order of the choices where it is nobody's own; a tick adds at the end, so that an order can be given. */
function ticks(
  choices: readonly unknown[],
  path: SettingPath,
  list: readonly unknown[],
  look: FormLook,
): TemplateResult {
  const isDay = path.at(-1) === "days";
  const named = look.choices(path);
  const toggle = (choice: unknown) => {
    const next = list.includes(choice) ? list.filter((each) => each !== choice) : [...list, choice];
    look.set(path, isDay ? next.toSorted((a, b) => Number(a) - Number(b)) : next);
  };
  return html`<div class="con-boxes">${choices.map((choice) => {
    const place = list.indexOf(choice);
    const word = isDay
      ? look.words(`day.${choice as 1}`)
      : (named?.find(({ value }) => value === choice)?.word ?? choiceOf([...path, 0], choice, look.words));
    return html`<label class="con-check"><input type="checkbox" data-action="tick:${path.join(".")}:${choice}" .checked=${live(place >= 0)}
      @change=${() => toggle(choice)} /> ${word}${!isDay && place >= 0 && list.length > 1 ? html` <small>${place + 1}</small>` : nothing}</label>`;
  })}</div>`;
}

function lines(
  items: Shape,
  path: SettingPath,
  list: readonly unknown[],
  look: FormLook,
  id: string,
  wrongId: string | undefined,
): TemplateResult {
  const read = (event: Event) => {
    const typed = (event.target as HTMLTextAreaElement).value.split(/[\n,，、]/).map((line) => line.trim());
    const isNumber = items.type === "integer" || items.type === "number";
    const values = typed.filter((line) => line !== "");
    look.set(
      path,
      isNumber ? values.map((line) => (Number.isFinite(Number(line)) ? Number(line) : line)) : values,
    );
  };
  return html`<textarea id=${id} data-action="set:${path.join(".")}" rows=${Math.min(6, Math.max(2, list.length + 1))} spellcheck="false"
      aria-label=${labelOf(path, look.words)} aria-describedby=${ifDefined(wrongId)} .value=${list.join("\n")} @change=${read}></textarea>
    <small class="set-range">${look.words("field.list")}</small>`;
}
