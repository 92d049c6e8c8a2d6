import type { Language } from "../../contract/text.ts";

/** What a sign says when its station takes nobody. Short: a small sign has room for four Hanzi. */
export const outOfService: Readonly<Record<Language, string>> = {
  "zh-Hans": "暂停服务",
  "zh-Hant": "暫停服務",
  en: "Closed",
};
