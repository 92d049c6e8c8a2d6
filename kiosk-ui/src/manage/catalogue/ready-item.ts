import type { Item, Localized } from "@yimen/edge-agent/contract";

/** What a new item is before anything is typed. */
export const freshItem: Item = {
  id: "",
  basicCode: "",
  implementationCode: "",
  version: 0,
  itemType: "20",
  department: "",
  name: { "zh-Hans": "", en: "" },
  aliases: [],
  theme: "",
  audience: "natural-person",
  conditions: [],
  legalBasis: [],
  materials: [],
  timeLimit: { statutory: { value: 20, unit: "workday" }, promised: { value: 10, unit: "workday" } },
  procedure: [{ order: 1, name: { "zh-Hans": "受理", "zh-Hant": "受理", en: "Acceptance" }, by: "window" }],
  fee: { charged: false, note: { "zh-Hans": "不收费", "zh-Hant": "不收費", en: "Free of charge" } },
  onTheSpot: false,
  projectType: "2",
  acceptLevels: [],
  visits: 1,
  agentAllowed: true,
  appointment: true,
  channels: ["window"],
  priorityGroups: [],
  result: { kind: "decision", name: { "zh-Hans": "", en: "" }, delivery: ["pickup"] },
  form: [],
  averageServiceMinutes: 10,
  relatedItems: [],
  initials: "",
};

export interface ReadyItem {
  readonly item: Item;
  /** Paths of what must be written and is not. */
  readonly missing: readonly string[];
}

const languages = ["zh-Hans", "zh-Hant", "en"];

/** The item as it is sent: steps counted, English where there is none from the Chinese, an id for a new one. */
export function readyItem(typed: Item): ReadyItem {
  const missing: string[] = [];
  const item = spoken(typed, "", missing) as Item;
  for (const path of ["basicCode", "implementationCode", "theme"] as const)
    if ((item[path] ?? "") === "") missing.push(path);
  const id = (item.id ?? "") === "" ? `item-${item.basicCode}`.toLowerCase() : item.id;
  const procedure = item.procedure.map((step, at) => ({ ...step, order: at + 1 }));
  return { item: { ...item, id, procedure, initials: item.initials ?? "" }, missing };
}

function spoken(value: unknown, path: string, missing: string[]): unknown {
  if (Array.isArray(value)) return value.map((each, at) => spoken(each, `${path}${at}/`, missing));
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value);
  if (keys.every((key) => languages.includes(key)) && (keys.length > 0 || path.endsWith("name/")))
    return inAll(value as Partial<Localized>, path, missing);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, spoken(each, `${path}${key}/`, missing)]),
  );
}

function inAll(text: Partial<Localized>, path: string, missing: string[]): Partial<Localized> {
  const hans = (text["zh-Hans"] ?? "").trim();
  if (hans === "") missing.push(`${path}zh-Hans`);
  const hant = (text["zh-Hant"] ?? "").trim();
  const en = (text.en ?? "").trim();
  return { "zh-Hans": hans, ...(hant === "" ? {} : { "zh-Hant": hant }), en: en === "" ? hans : en };
}
