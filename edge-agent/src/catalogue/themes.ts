import type { Item } from "../contract/catalogue.ts";
import type { Localized } from "../contract/text.ts";

/** Life events, in the order screens show them. The key is the word that items of the catalogue carry. */
const names: Readonly<Record<string, Localized>> = {
  社会救助: { "zh-Hans": "社会救助", "zh-Hant": "社會救助", en: "Social assistance" },
  社会保障: { "zh-Hans": "社会保障", "zh-Hant": "社會保障", en: "Social security" },
  养老服务: { "zh-Hans": "养老服务", "zh-Hant": "養老服務", en: "Older people" },
  残疾人服务: { "zh-Hans": "残疾人服务", "zh-Hant": "殘疾人服務", en: "Disability" },
  就业创业: { "zh-Hans": "就业创业", "zh-Hant": "就業創業", en: "Work" },
  婚育: { "zh-Hans": "婚育", "zh-Hant": "婚育", en: "Marriage and birth" },
  教育: { "zh-Hans": "教育", "zh-Hant": "教育", en: "Education" },
  住房保障: { "zh-Hans": "住房保障", "zh-Hant": "住房保障", en: "Housing" },
  户政: { "zh-Hans": "户政", "zh-Hant": "戶政", en: "Residence" },
  退役军人: { "zh-Hans": "退役军人", "zh-Hant": "退役軍人", en: "Veterans" },
  开办企业: { "zh-Hans": "开办企业", "zh-Hant": "開辦企業", en: "Starting a business" },
  不动产: { "zh-Hans": "不动产", "zh-Hant": "不動產", en: "Property" },
  法律服务: { "zh-Hans": "法律服务", "zh-Hant": "法律服務", en: "Legal help" },
};

export interface Theme {
  readonly key: string;
  readonly name: Localized;
}

/** The themes that the items have; one that is not known here is shown by its own word. */
export function themesOf(items: readonly Item[]): readonly Theme[] {
  const used = new Set(items.map((item) => item.theme));
  const known = Object.entries(names).filter(([key]) => used.has(key));
  const others = [...used].filter((key) => names[key] === undefined);
  return [
    ...known.map(([key, name]) => ({ key, name })),
    ...others.map((key) => ({ key, name: { "zh-Hans": key, en: key } })),
  ];
}
