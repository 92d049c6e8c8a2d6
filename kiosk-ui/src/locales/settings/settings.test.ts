import { ConfigSchema } from "@yimen/edge-agent/config/schema.ts";
import {
  editableSchema,
  editableSections,
  lockedReasons,
} from "@yimen/edge-agent/rules/settings/editable.ts";
import { expect, it } from "vitest";
import { isLocalized, type Shape } from "../../manage/settings/shape.ts";
import { choiceOf, keyFor, labelOf, type SettingPath, settingsWords } from "../../manage/settings/words.ts";
import { settingsZhHans } from "./zh-Hans.ts";

it("name every setting that the console may change, each of its choices, and no other", () => {
  const properties = ConfigSchema.properties as unknown as Readonly<Record<string, Shape>>;
  const missing: string[] = [];
  const named = new Set(lockedReasons.map(({ path }) => `at.${path.join(".")}`));
  const walk = (shape: Shape, path: SettingPath) => {
    const key = `at.${path.map((step) => (typeof step === "number" ? "*" : step)).join(".")}`;
    named.add(key);
    if (keyFor(key) === null) missing.push(path.join("."));
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
  const spare = Object.keys(settingsZhHans).filter((key) => key.startsWith("at.") && !named.has(key));
  expect(spare).toEqual([]);
  expect(labelOf(["queue", "windows", 3, "sign"], settingsWords.first)).toBe("窗口屏设备");
});
