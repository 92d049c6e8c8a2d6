import type { FormField } from "@yimen/edge-agent/contract";
import { html, nothing, type TemplateResult } from "lit";
import { entryList } from "./entry-list.ts";
import { choiceInput, type ItemForm, spokenInput, textInput, wrongNote, yesInput } from "./inputs.ts";
import { valueAt } from "./value-path.ts";

const types = ["text", "textarea", "id", "phone", "bank", "date", "select", "group", "repeat"] as const;
const partTypes = ["text", "id", "phone", "date", "select", "amount"] as const;

/** Where an answer may come from: the card, or the person's case before. */
const sources = [
  "id-card.name",
  "id-card.number",
  "id-card.address",
  "agent-id-card",
  "last-case.phone",
  "last-case.bankAccount",
  "last-case.livingAddress",
  "last-case.householdMembers",
  "last-case.spouse",
  "last-case.disabilityCertNo",
  "last-case.disabilityLevel",
] as const;

type Option = NonNullable<FormField["options"]>[number];

/** The questions of an item, with the parts of those that are groups. */
export function formFields(form: ItemForm): TemplateResult {
  return html`${entryList(
    form,
    "form",
    (at) => question(form, at, types),
    () => ({ key: "", label: { "zh-Hans": "", en: "" }, type: "text", prefill: null, required: false }),
    form.words("field.add"),
  )}${wrongNote(form, "form")}`;
}

function question(form: ItemForm, at: string, kinds: typeof types | typeof partTypes): TemplateResult {
  const { words } = form;
  const type = String(valueAt(form.item, `${at}/type`));
  const whole = kinds === types;
  const prefill = valueAt(form.item, `${at}/prefill`);
  return html`<div class="cat-row">${textInput(form, `${at}/key`, words("field.key"))}
      ${choiceInput(
        form,
        `${at}/type`,
        words("field.type"),
        kinds.map((value) => ({ value, name: words(`type.${value}`) })),
      )}
      ${whole ? source(form, `${at}/prefill`, prefill) : nothing}
      ${yesInput(form, `${at}/required`, words("field.required"))}</div>
    ${spokenInput(form, `${at}/label`, words("field.label"))}
    ${type === "select" ? optionsInput(form, `${at}/options`) : nothing}
    ${
      whole && (type === "group" || type === "repeat")
        ? html`<h3>${words("field.parts")}</h3>${entryList(
            form,
            `${at}/fields`,
            (part) => question(form, part, partTypes),
            () => ({ key: "", label: { "zh-Hans": "", en: "" }, type: "text" }),
            words("field.add"),
          )}`
        : nothing
    }`;
}

function source(form: ItemForm, path: string, value: unknown): TemplateResult {
  const choices =
    typeof value === "string" && !sources.some((each) => each === value) ? [...sources, value] : sources;
  return html`<label class="con-field"><span>${form.words("field.prefill")}</span>
    <select data-path=${path} @change=${(event: Event) => {
      const chosen = (event.target as HTMLSelectElement).value;
      form.set(path, chosen === "" ? null : chosen);
    }}><option value="" ?selected=${value === null}>${form.words("prefill.none")}</option>${choices.map(
      (each) => html`<option value=${each} ?selected=${each === value}>${each}</option>`,
    )}</select></label>`;
}

function optionsInput(form: ItemForm, path: string): TemplateResult {
  const options = (valueAt(form.item, path) ?? []) as readonly Option[];
  const text = options.map(({ value, label }) => [value, label["zh-Hans"], label.en].join("=")).join("\n");
  return html`<label class="con-field"><span>${form.words("field.options")}</span>
    <textarea data-path=${path} rows="4" .value=${text} @change=${(event: Event) =>
      form.set(
        path,
        optionsIn((event.target as HTMLTextAreaElement).value, options),
      )}></textarea>${wrongNote(form, path)}</label>`;
}

/** `value=简体=English`, one a line; what stands in 繁體 stays with its value. */
export function optionsIn(text: string, before: readonly Option[]): Option[] {
  return text
    .split("\n")
    .map((line) => line.split("=").map((part) => part.trim()))
    .flatMap(([value = "", hans = value, en = hans]) => {
      if (value === "") return [];
      const hant = before.find((option) => option.value === value && option.label["zh-Hans"] === hans)?.label[
        "zh-Hant"
      ];
      return [{ value, label: { "zh-Hans": hans, ...(hant === undefined ? {} : { "zh-Hant": hant }), en } }];
    });
}
