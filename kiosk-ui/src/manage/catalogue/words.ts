import type { CatalogueFaultKey } from "../../locales/catalogue/faults-zh-Hans.ts";
import { faultsZhHans } from "../../locales/catalogue/faults-zh-Hans.ts";
import { type CatalogueKey, catalogueZhHans } from "../../locales/catalogue/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type CatalogueWords = Words<CatalogueKey>;
export type FaultWords = Words<CatalogueFaultKey>;

export const catalogueWords = wordSet<CatalogueKey>(catalogueZhHans, {
  "zh-Hant": async () => (await import("../../locales/catalogue/zh-Hant.ts")).catalogueZhHant,
  en: async () => (await import("../../locales/catalogue/en.ts")).catalogueEn,
});

export const catalogueFaultWords = wordSet<CatalogueFaultKey>(faultsZhHans, {
  "zh-Hant": async () => (await import("../../locales/catalogue/faults-zh-Hant.ts")).faultsZhHant,
  en: async () => (await import("../../locales/catalogue/faults-en.ts")).faultsEn,
});
