import type { Item } from "@yimen/edge-agent/contract";
import { catalogueColumns, stepPlaces } from "@yimen/edge-agent/contract/data/catalogue-columns.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { CatalogueKey } from "../../locales/catalogue/zh-Hans.ts";
import { local } from "../../locales/localized.ts";
import { entryList } from "./entry-list.ts";
import { formFields } from "./form-fields.ts";
import {
  type Choice,
  choiceInput,
  type ItemForm,
  labelOf,
  linesInput,
  numberInput,
  spokenInput,
  textInput,
  wordBoxes,
  wrongNote,
  yesInput,
} from "./inputs.ts";
import { valueAt } from "./value-path.ts";

export interface ItemGroup {
  readonly key: Extract<CatalogueKey, `group.${string}`>;
  /** Where it is wrong it stands open. */
  readonly paths: readonly string[];
  draw(form: ItemForm): TemplateResult;
}

const nothingSaid = { "zh-Hans": "", en: "" };

/** The words that may stand in a column. */
function choicesOf(form: ItemForm, column: string): readonly Choice[] {
  const words = catalogueColumns.find(({ key }) => key === column)?.words ?? {};
  return Object.keys(words).map((value) => ({ value, name: form.words(`word.${value}` as CatalogueKey) }));
}

const named = (
  rows: Readonly<Record<string, Parameters<typeof local>[0]>>,
  form: ItemForm,
): readonly Choice[] =>
  Object.entries(rows).map(([value, name]) => ({ value, name: local(name, form.language) }));

function daysInput(form: ItemForm, path: string): TemplateResult {
  const units = (["workday", "day", "on-the-spot"] as const).map((value) => ({
    value,
    name: form.words(`unit.${value}`),
  }));
  const spot = valueAt(form.item, `${path}/unit`) === "on-the-spot";
  return html`<fieldset class="cat-row"><legend>${labelOf(form, path)}</legend>
    ${spot ? nothing : numberInput(form, `${path}/value`, form.words("days.value"), 3650)}
    ${choiceInput(form, `${path}/unit`, form.words("days.unit"), units)}${wrongNote(form, path)}</fieldset>`;
}

const stepBy = (form: ItemForm): readonly Choice[] =>
  Object.keys(stepPlaces).map((value) => ({ value, name: form.words(`word.${value}` as CatalogueKey) }));

/** The parts of an item's form, in their order. */
export const itemGroups: readonly ItemGroup[] = [
  {
    key: "group.names",
    paths: ["id", "name", "basicCode", "implementationCode", "itemType", "department", "theme", "audience"],
    draw: (form) => html`${spokenInput(form, "name", form.words("part.name"))}
      <div class="cat-grid">
        ${textInput(form, "basicCode", labelOf(form, "basicCode"))}
        ${textInput(form, "implementationCode", labelOf(form, "implementationCode"))}
        ${choiceInput(form, "itemType", labelOf(form, "itemType"), named(form.editor.itemTypes, form))}
        ${choiceInput(
          form,
          "department",
          labelOf(form, "department"),
          form.editor.departments.map(({ id, name }) => ({ value: id, name: local(name, form.language) })),
        )}
        ${textInput(form, "theme", labelOf(form, "theme"))}
        ${choiceInput(form, "audience", labelOf(form, "audience"), choicesOf(form, "audience"))}
        ${linesInput(form, "aliases", labelOf(form, "aliases"))}
        ${textInput(form, "initials", form.words("initials"), form.words("initials.hint"))}
      </div>`,
  },
  {
    key: "group.limits",
    paths: ["timeLimit", "fee", "projectType", "onTheSpot"],
    draw: (
      form,
    ) => html`<div class="cat-grid">${daysInput(form, "timeLimit/promised")}${daysInput(form, "timeLimit/statutory")}
        ${choiceInput(form, "projectType", labelOf(form, "projectType"), choicesOf(form, "projectType"))}
        ${yesInput(form, "onTheSpot", labelOf(form, "onTheSpot"))}</div>
      ${yesInput(form, "fee/charged", labelOf(form, "fee/charged"))}
      ${spokenInput(form, "fee/note", labelOf(form, "fee/note/zh-Hans"))}`,
  },
  {
    key: "group.taking",
    paths: ["acceptLevels", "channels", "priorityGroups", "averageServiceMinutes", "visits", "relatedItems"],
    draw: (
      form,
    ) => html`${wordBoxes(form, "acceptLevels", labelOf(form, "acceptLevels"), named(form.editor.levels, form))}
      ${wordBoxes(form, "channels", labelOf(form, "channels"), choicesOf(form, "channels"))}
      ${wordBoxes(form, "priorityGroups", labelOf(form, "priorityGroups"), choicesOf(form, "priorityGroups"))}
      <div class="cat-grid">${yesInput(form, "agentAllowed", labelOf(form, "agentAllowed"))}
        ${yesInput(form, "appointment", labelOf(form, "appointment"))}
        ${numberInput(form, "visits", labelOf(form, "visits"), 20)}
        ${numberInput(form, "averageServiceMinutes", labelOf(form, "averageServiceMinutes"), 480)}</div>
      ${linesInput(form, "relatedItems", labelOf(form, "relatedItems"))}`,
  },
  {
    key: "group.conditions",
    paths: ["conditions", "legalBasis"],
    draw: (form) => html`<h3>${labelOf(form, "conditions/zh-Hans")}</h3>
      ${entryList(
        form,
        "conditions",
        (at, index) => spokenInput(form, at, `${index + 1}`),
        () => nothingSaid,
      )}
      <h3>${labelOf(form, "legalBasis/zh-Hans")}</h3>
      ${entryList(
        form,
        "legalBasis",
        (at, index) => spokenInput(form, at, `${index + 1}`),
        () => nothingSaid,
      )}`,
  },
  {
    key: "group.materials",
    paths: ["materials"],
    draw: (form) => {
      const choices = form.editor.materials.map(({ id, name }) => ({
        value: id,
        name: local(name, form.language),
      }));
      const fresh = (): Item["materials"][number] => ({
        ref:
          choices.find(({ value }) => !JSON.stringify(valueAt(form.item, "materials")).includes(`"${value}"`))
            ?.value ?? "",
        ...{ required: true, original: true, copies: 0 },
      });
      return entryList(
        form,
        "materials",
        (
          at,
        ) => html`<div class="cat-row">${choiceInput(form, `${at}/ref`, form.words("material.ref"), choices)}
          ${yesInput(form, `${at}/required`, form.words("material.required"))}
          ${yesInput(form, `${at}/original`, form.words("material.original"))}
          ${numberInput(form, `${at}/copies`, form.words("material.copies"), 20)}</div>`,
        fresh,
      );
    },
  },
  {
    key: "group.steps",
    paths: ["procedure"],
    draw: (form) =>
      html`${entryList(
        form,
        "procedure",
        (at, index) =>
          html`${spokenInput(form, `${at}/name`, `${index + 1}`)}${choiceInput(form, `${at}/by`, form.words("step.by"), stepBy(form))}`,
        () => ({ order: 0, name: nothingSaid, by: "department" }),
        form.words("step.add"),
      )}${wrongNote(form, "procedure")}`,
  },
  {
    key: "group.result",
    paths: ["result"],
    draw: (form) => html`${spokenInput(form, "result/name", labelOf(form, "result/name/zh-Hans"))}
      ${choiceInput(form, "result/kind", labelOf(form, "result/kind"), choicesOf(form, "result/kind"))}
      ${wordBoxes(form, "result/delivery", labelOf(form, "result/delivery"), choicesOf(form, "result/delivery"))}`,
  },
  { key: "group.form", paths: ["form"], draw: formFields },
];
