/** 简体, 繁體, English. A file of its own, so that screens take it without any schema. */
export const languages = ["zh-Hans", "zh-Hant", "en"] as const;
