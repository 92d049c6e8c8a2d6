import fc from "fast-check";
import { expect, it } from "vitest";
import { consoleWords } from "./console-words.ts";
import { ago, lasting } from "./elapsed.ts";

const words = consoleWords.first;
const minute = 60_000;

it.each([
  [-5_000, "刚刚"],
  [999, "刚刚"],
  [12_400, "12 秒前"],
  [128_000, "2 分 8 秒前"],
  [11 * minute, "11 分前"],
  [47 * 60 * minute, "47 小时前"],
  [49 * 60 * minute, "2 天前"],
])("tells %i ms ago as %s", (ms, told) => expect(ago(words, ms)).toBe(told));

it.each([
  [-1, "0 秒"],
  [57_900, "57 秒"],
  [320_000, "5 分 20 秒"],
  [32 * minute, "32 分"],
  [125 * minute, "2 小时 5 分"],
  [51 * 60 * minute, "2 天 3 小时"],
])("tells that %i ms last as %s", (ms, told) => expect(lasting(words, ms)).toBe(told));

it("leaves no place unfilled, however long", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 86_400_000 }), (ms) => {
      expect(`${ago(words, ms)}${lasting(words, ms)}`).not.toMatch(/[{}]|NaN/);
    }),
  );
});
