import type { Catalogue, Item } from "../../contract/catalogue.ts";
import {
  type CatalogueColumn,
  dayWords,
  materialWords,
  stepPlaces,
  yesWords,
} from "../../contract/data/catalogue-columns.ts";
import type { CatalogueFaultCode } from "../../contract/data/catalogue-faults.ts";

type Days = Item["timeLimit"]["promised"];
type ItemMaterial = Item["materials"][number];
export interface StepCell {
  readonly name: string;
  readonly by: string;
}

export type Cell<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly fault: CatalogueFaultCode; readonly found: string };

const right = <Value>(value: Value): Cell<Value> => ({ ok: true, value });
const wrong = (fault: CatalogueFaultCode, found: string): Cell<never> => ({ ok: false, fault, found });

/** The entries of a cell that holds a list: a line each, or with semicolons between. */
export function entriesOf(text: string): string[] {
  return text
    .split(/[\r\n;；]+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** The entries of a cell whose texts may have semicolons of their own: a line each. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

export function readWhole(text: string): Cell<number> {
  return /^\d{1,6}$/.test(text) ? right(Number(text)) : wrong("not-a-number", text);
}

export function readNumber(text: string): Cell<number> {
  return /^\d{1,6}(\.\d{1,3})?$/.test(text) ? right(Number(text)) : wrong("not-a-number", text);
}

export function readYes(text: string): Cell<boolean> {
  const word = text.toLowerCase();
  if (yesWords.yes.includes(word)) return right(true);
  return yesWords.no.includes(word) ? right(false) : wrong("not-yes-or-no", text);
}

/** `20个工作日`, `10天`, `5 workdays`, `即办`. A number alone is not a limit: working days or days must be said. */
export function readDays(text: string): Cell<Days> {
  const said = text.trim().toLowerCase();
  if ((dayWords["on-the-spot"] as readonly string[]).includes(said))
    return right({ value: 0, unit: "on-the-spot" });
  const [, value = "", word = ""] = /^(\d{1,4})\s*(\D+)$/.exec(said) ?? [];
  if (value === "") return wrong("not-days", text);
  if ((dayWords.workday as readonly string[]).includes(word))
    return right({ value: Number(value), unit: "workday" });
  if ((dayWords.day as readonly string[]).includes(word)) return right({ value: Number(value), unit: "day" });
  return wrong("not-days", text);
}

export function writeDays({ value, unit }: Days): string {
  if (unit === "on-the-spot") return dayWords["on-the-spot"][0];
  return `${value}${dayWords[unit][0]}`;
}

/** The codes of words as people write them; a code stands for itself. */
export function readWords(text: string, { words = {} }: CatalogueColumn): Cell<string[]> {
  const codes: string[] = [];
  for (const entry of entriesOf(text.replace(/[、,，]/g, ";"))) {
    const code = codeOf(entry, words);
    if (code === null) return wrong("not-a-word", entry);
    if (!codes.includes(code)) codes.push(code);
  }
  return right(codes);
}

export function writeWords(codes: readonly string[], { words = {} }: CatalogueColumn): string {
  return codes.map((code) => words[code]?.[0] ?? code).join("；");
}

function codeOf(entry: string, words: Readonly<Record<string, readonly string[]>>): string | null {
  if (Object.hasOwn(words, entry)) return entry;
  return Object.entries(words).find(([, said]) => said.includes(entry))?.[0] ?? null;
}

/** `ID_CARD（必需，原件，1份）`: the material by its id or name, then what of it is needed. */
export function readMaterials(text: string, materials: Catalogue["materials"]): Cell<ItemMaterial[]> {
  const all: ItemMaterial[] = [];
  for (const entry of entriesOf(text)) {
    const [, name = "", more = ""] = /^(.+?)(?:[（(]([^（()）]*)[)）])?$/s.exec(entry) ?? [];
    const named = (wanted: string) =>
      materials.find(
        ({ id, name: known }) => id === wanted || known["zh-Hans"] === wanted || known.en === wanted,
      );
    // Names of materials have brackets of their own; without anything said the whole entry is the name.
    const whole = named(entry);
    const material = whole ?? named(name.trim());
    if (material === undefined) return wrong("material-unknown", entry);
    const read = readNeeds(whole === undefined ? more : "");
    if (read === null) return wrong("not-a-material", entry);
    all.push({ ref: material.id, ...read });
  }
  return right(all);
}

function readNeeds(text: string): Omit<ItemMaterial, "ref"> | null {
  let needs = { required: true, original: false, copies: 0 };
  for (const word of text.split(/[,，、:：]/).map((each) => each.trim().toLowerCase())) {
    const copies = /^[×x*]?\s*(\d{1,2})\s*(份|copy|copies)?$/.exec(word)?.[1];
    if (word === "") continue;
    else if ((materialWords.required as readonly string[]).includes(word))
      needs = { ...needs, required: true };
    else if ((materialWords.optional as readonly string[]).includes(word))
      needs = { ...needs, required: false };
    else if ((materialWords.original as readonly string[]).includes(word))
      needs = { ...needs, original: true };
    else if (copies !== undefined) needs = { ...needs, copies: Number(copies) };
    else return null;
  }
  return needs;
}

export function writeMaterials(materials: readonly ItemMaterial[]): string {
  return materials
    .map(({ ref, required, original, copies }) => {
      const needs = [
        materialWords[required ? "required" : "optional"][0],
        ...(original ? [materialWords.original[0]] : []),
        ...(copies > 0 ? [`${copies}份`] : []),
      ];
      return `${ref}（${needs.join("，")}）`;
    })
    .join("\n");
}

/** `受理@窗口`: what is done and who does it, in order; without @ the department does it. */
export function readSteps(text: string): Cell<StepCell[]> {
  const steps: StepCell[] = [];
  for (const entry of entriesOf(text)) {
    const [name = "", place = "department"] = entry.split(/[@＠]/).map((part) => part.trim());
    const by = codeOf(place, stepPlaces);
    if (by === null || name === "") return wrong("not-a-word", entry);
    steps.push({ name, by });
  }
  return right(steps);
}

export function writeSteps(steps: Item["procedure"], language: "zh-Hans" | "zh-Hant" | "en"): string {
  return steps
    .map(
      ({ name, by }) =>
        `${name[language] ?? ""}@${(stepPlaces as Record<string, readonly string[]>)[by]?.[0] ?? by}`,
    )
    .join("\n");
}
