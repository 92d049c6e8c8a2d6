import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { voiceLanguages } from "../../contract/settings/voice.ts";
import { allClips, spoken, wordOf } from "./spoken.ts";

const full = { form: "full", oneAsYao: false } as const;
const short = { ...full, form: "short" } as const;
const text = (number: string, window: string, manner: Parameters<typeof spoken>[3] = full) =>
  spoken(number, window, "zh", manner).text;

describe("what is said for a call", () => {
  it("goes digit by digit, and a window is a number", () => {
    expect(text("A012", "3")).toBe("请A零一二号到三号窗口");
    expect(text("B907", "10")).toBe("请B九零七号到十号窗口");
    expect(text("A001", "12")).toBe("请A零零一号到十二号窗口");
    expect(text("A001", "20")).toBe("请A零零一号到二十号窗口");
    expect(text("A001", "35")).toBe("请A零零一号到三十五号窗口");
    expect(text("A001", "102")).toBe("请A零零一号到一零二号窗口");
    expect(spoken("A012", "3", "yue", full).text).toBe("請A零一二號到三號窗口");
    expect(spoken("A012", "12", "en", full).text).toBe("Number A zero one two please go to window one two");
  });

  it("says 二号窗口, never 两", () => {
    expect(text("A002", "2")).toBe("请A零零二号到二号窗口");
    const number = fc.stringMatching(/^[A-Z][0-9]{3,4}$/);
    const window = fc.integer({ min: 0, max: 999 }).map(String);
    fc.assert(
      fc.property(number, window, fc.constantFrom(...voiceLanguages), fc.boolean(), (n, w, language, yao) => {
        for (const form of ["full", "short"] as const) {
          const said = spoken(n, w, language, { form, oneAsYao: yao });
          expect(said.text).not.toMatch(/[两兩]/);
          const known = new Set(allClips(language).map(({ name }) => name));
          for (const clip of said.clips) expect(known).toContain(clip.name);
        }
      }),
    );
  });

  it("is shorter when others wait, and can say 幺", () => {
    expect(text("A012", "3", short)).toBe("A零一二号三号窗口");
    expect(text("A112", "11", { ...full, oneAsYao: true })).toBe("请A幺幺二号到十一号窗口");
    expect(spoken("A112", "1", "yue", { ...full, oneAsYao: true }).text).toContain("一一二");
  });

  it("is told to espeak-ng as pinyin with tones, and letters in their own voice", () => {
    expect(wordOf("zh", "2")).toEqual({ text: "二", say: "er4", voice: "cmn-latn-pinyin" });
    expect(wordOf("zh", "A")).toEqual({ text: "A", say: "A", voice: "en-us" });
    for (const { name } of allClips("zh"))
      if (!/^[A-Z]$/.test(name)) expect(wordOf("zh", name).say).toMatch(/^([a-z]+[1-4] ?)+$/);
  });
});
