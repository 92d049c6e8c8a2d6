import { ConfigSchema } from "@yimen/edge-agent/config/schema.ts";
import { editableSchema, editableSections } from "@yimen/edge-agent/rules/settings/editable.ts";
import { describe, expect, it } from "vitest";
import { isLocalized, type Shape } from "../../manage/settings/shape.ts";
import { choiceOf, keyFor, labelOf, type SettingPath, settingsWords } from "../../manage/settings/words.ts";
import { settingsEn } from "./en.ts";
import { settingsZhHans } from "./zh-Hans.ts";
import { settingsZhHant } from "./zh-Hant.ts";

type Texts = Readonly<Record<string, string>>;
const places = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
/** Signs of these texts that are written otherwise in 繁體. */
const simplifiedOnly =
  /[们这还没让请说认读写谁办务员问间闭关开电网页码确错误长张图书报时区厅标准备复总体统结终约纸绿组织细钟钱应项题频显预领历压广废规观视计讨论设许评试详调败质赛车转轮软较载辅输边达过运进远连迟适选释销锋两严临为举义乐买乱争号处数级类叠围败称队语线连现发后启动边宽级单达标联对几条讯]/;

describe.each([
  ["繁體", settingsZhHant as Texts],
  ["English", settingsEn as Texts],
])("the texts of settings in %s", (_, texts) => {
  it("are all there, with the same places for values", () => {
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(settingsZhHans).toSorted());
    for (const [key, text] of Object.entries(settingsZhHans)) {
      expect(places(texts[key] ?? ""), key).toEqual(places(text));
      expect(texts[key]?.trim(), key).not.toBe("");
    }
  });
});

it("leave no simplified sign in 繁體, and no Chinese in English", () => {
  expect(Object.entries(settingsZhHant).filter(([, text]) => simplifiedOnly.test(text))).toEqual([]);
  expect(Object.entries(settingsEn).filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
});

it("name every setting that the console may change, and each of its choices", () => {
  const properties = ConfigSchema.properties as unknown as Readonly<Record<string, Shape>>;
  const missing: string[] = [];
  const walk = (shape: Shape, path: SettingPath) => {
    if (keyFor(`at.${path.map((step) => (typeof step === "number" ? "*" : step)).join(".")}`) === null)
      missing.push(path.join("."));
    for (const choice of shape.enum ?? [])
      if (
        choiceOf(path, choice, settingsWords.first) === String(choice) &&
        choice !== "espeak-ng" &&
        keyFor(`is.${choice}`) === null
      )
        missing.push(`${path.join(".")} = ${choice}`);
    if (!isLocalized(shape))
      for (const [key, part] of Object.entries(shape.properties ?? {})) walk(part, [...path, key]);
    if (shape.items !== undefined && shape.items.properties !== undefined) walk(shape.items, [...path, 0]);
    for (const choice of shape.items?.enum ?? [])
      if (choiceOf([...path, 0], choice, settingsWords.first) === String(choice))
        missing.push(`${path.join(".")} = ${choice}`);
  };
  for (const key of editableSections) {
    const shape = properties[key] === undefined ? null : editableSchema(properties[key], [key]);
    if (shape !== null) walk(JSON.parse(JSON.stringify(shape)) as Shape, [key]);
  }
  expect(missing).toEqual([]);
  expect(labelOf(["queue", "windows", 3, "sign"], settingsWords.first)).toBe("窗口屏设备");
});
