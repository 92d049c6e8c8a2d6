import { expect, it } from "vitest";
import { wordSet } from "./word-set.ts";

const texts = { wait: "等 {n} 分" };
const set = wordSet<"wait" | "unheard-of">(texts as Record<"wait" | "unheard-of", string>, {
  "zh-Hant": async () => texts as Record<"wait" | "unheard-of", string>,
  en: async () => ({ wait: "{n} min", "unheard-of": "Never heard of" }),
});

it("says texts with their values, in the language that is asked for", async () => {
  expect(set.first("wait", { n: 3 })).toBe("等 3 分");
  expect((await set.in("en"))("wait", { n: 3 })).toBe("3 min");
});

it("shows a key that has no text as it is, and breaks no page", async () => {
  expect(set.first("unheard-of")).toBe("unheard-of");
  expect((await set.in("zh-Hant"))("unheard-of")).toBe("unheard-of");
});
