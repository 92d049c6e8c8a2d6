import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { words as progressWords } from "../progress/own-words.ts";
import { phoneRatingWords } from "./phone-rating/words.ts";

const here = dirname(fileURLToPath(import.meta.url));
type Texts = Readonly<Record<string, string>>;
type Set3 = Readonly<Record<"zh-Hans" | "zh-Hant" | "en", Texts>>;

/** Signs that are written otherwise in 繁體. */
const simplifiedOnly =
  /[们个这还吗没让请说话证认识读写词语课谁办务员问间闭闻关门开电脑网页码确错误长张图书报时区厅标处复总体统结终级约纸经维续绿线组织细钟钱镜键锁铁响应项题频显预览领颜驱验马鸟鱼黄齐龄压厂广库庆庙废见规观视觉触计订讨论设许诉评译试详调谈谢贝负财责败货质贩贪购费资赛车转轮软较载辅输边达过运进远违连迟适选递邮释针银链销锋东丝两严丧丰临为丽举义乌乐乔习乡买乱争亏云亚产亩亲亿仅从仓仪众优会伞伟传伤伦伪儿兰兴养兽冈册军农决况冻净凉减凑几凤凭凯击则刚创删刘录数据号现场单无权记启动对简价满队类状态离划条发诺访红诚联恶紧护与隐种带点签审档机盖温换导备闲辞叠围称宽讯]/;
const places = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)(?:\|[^}]*)?\}/g)].map(([, name]) => name))].toSorted();
/** A number before a word that stands for many. */
const oneOfMany =
  /\{\w+\} (?:(?:more|earlier|open|bad|working|promised|log) )?(?!ms\b|s\b|is\b|was\b|has\b|as\b|waits\b|runs\b|goes\b|does\b|shows\b|afterwards\b)[a-z-]*s\b/;

async function textsIn(path: string): Promise<Texts> {
  const module = (await import(path)) as Readonly<Record<string, unknown>>;
  const [texts] = Object.values(module).filter((value) => typeof value === "object");
  return texts as Texts;
}

/** The texts of each folder in its three languages: `en.ts`, or `faults-en.ts` beside it. */
const folders = await Promise.all(
  readdirSync(here, { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith("zh-Hans.ts"))
    .map(async ({ name, parentPath }): Promise<readonly [string, Set3]> => {
      const of = (language: string) => textsIn(join(parentPath, name.replace("zh-Hans", language)));
      const [hans, hant, en] = await Promise.all([of("zh-Hans"), of("zh-Hant"), of("en")]);
      return [relative(here, join(parentPath, name)), { "zh-Hans": hans, "zh-Hant": hant, en }];
    }),
);
const own = (language: keyof typeof progressWords) => progressWords[language].own as unknown as Texts;
const sets: readonly (readonly [string, Set3])[] = [
  ...folders,
  ["the phone's rating", phoneRatingWords],
  ["the page of progress", { "zh-Hans": own("zh-Hans"), "zh-Hant": own("zh-Hant"), en: own("en") }],
];

it("looks at every folder", () => {
  expect(folders.length).toBeGreaterThan(25);
});

describe.each(sets)("%s", (_, texts) => {
  it.each(["zh-Hant", "en"] as const)("is all there in %s, with the same places for values", (language) => {
    const [hans, other] = [texts["zh-Hans"], texts[language]];
    expect(Object.keys(other).toSorted()).toEqual(Object.keys(hans).toSorted());
    for (const [key, text] of Object.entries(hans)) {
      expect(places(other[key] ?? ""), key).toEqual(places(text));
      expect(other[key]?.trim(), key).not.toBe("");
    }
  });

  it("counts one thing as one in English", () => {
    expect(Object.entries(texts.en).filter(([, text]) => oneOfMany.test(text))).toEqual([]);
  });

  it("leaves no simplified sign in 繁體, and no Chinese in English", () => {
    const left = (language: "zh-Hant" | "en", sign: RegExp) =>
      Object.entries(texts[language]).filter(([, text]) => sign.test(text));
    expect(left("zh-Hant", simplifiedOnly)).toEqual([]);
    expect(left("en", /[\u4e00-\u9fff]/)).toEqual([]);
  });
});

/** Pages and their parts, and what of the contract builds keys. */
const source = sourceUnder(join(here, ".."));
/** Keys that are put together: `col.${column}`. */
const built = [...source.matchAll(/`([\w.*-]*(?:\$\{[^}`]*\}[\w.*-]*)+)`/g)].flatMap(([, text = ""]) => {
  const parts = text.split(/\$\{[^}]*\}/);
  if (parts.every((part) => /^\.?$/.test(part))) return [];
  return [new RegExp(`^${parts.map((part) => part.replace(/[.*]/g, "\\$&")).join(".+")}$`)];
});

function sourceUnder(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourceUnder(path);
      return /\.ts$/.test(entry.name) && !/(\.test|zh-Han[st]|\ben)\.ts$/.test(entry.name)
        ? readFileSync(path, "utf8")
        : "";
    })
    .join("\n");
}

/** What devices tell by themselves: `cover.open` is built of its name and its value. */
const toldByDevices = ["cover", "cutter", "stream"];

/** In quotes, as a property, put together, or the part of a group that is named: code(words, "booking", state). */
function isSaid(key: string): boolean {
  const group = key.slice(0, key.lastIndexOf("."));
  return (
    source.includes(`"${key}"`) ||
    (/^\w+$/.test(key) && source.includes(`.${key}`)) ||
    built.some((pattern) => pattern.test(key)) ||
    (group !== "" && source.includes(`"${group}"`)) ||
    toldByDevices.includes(group)
  );
}

it("holds no text that nothing says", () => {
  const unsaid = folders.flatMap(([file, texts]) =>
    // Those are asked for by the codes of faults, which have a test of their own.
    file.startsWith("catalogue/faults")
      ? []
      : Object.keys(texts["zh-Hans"])
          .filter((key) => !isSaid(key))
          .map((key) => `${file} ${key}`),
  );
  expect(unsaid).toEqual([]);
});
