import { type AuditKey, auditZhHans } from "../../locales/audit/zh-Hans.ts";
import { type Words, wordSet } from "../../staff/word-set.ts";

export type AuditWords = Words<AuditKey>;

export const auditWords = wordSet<AuditKey>(auditZhHans, {
  "zh-Hant": async () => (await import("../../locales/audit/zh-Hant.ts")).auditZhHant,
  en: async () => (await import("../../locales/audit/en.ts")).auditEn,
});
