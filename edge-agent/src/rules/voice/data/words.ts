import type { VoiceLanguage } from "../../../contract/settings/voice.ts";

/** How one clip reads on screens, and what espeak-ng is told to say for it. */
export interface Word {
  readonly text: string;
  readonly say: string;
}

/** A step of a template: a clip by its name, or the ticket's or the window's own clips. */
export type Step = string | { readonly of: "ticket" | "window" };

export interface Tongue {
  /**
   * espeak-ng's voice. For 普通话 its pinyin voice: `cmn` reads Hanzi as English letters in the builds that systems
   * ship (espeak-ng issues 1236 and 1370).
   */
  readonly voice: string;
  readonly full: readonly Step[];
  /** When others wait behind it. */
  readonly short: readonly Step[];
  /** Whether a window above 9 is said as a number (十二) and not digit by digit. */
  readonly tens: boolean;
  /** Between words in the text of what is said. */
  readonly gap: string;
  readonly words: Readonly<Record<string, Word>>;
}

const ticket = { of: "ticket" } as const;
const window = { of: "window" } as const;

const digits = (texts: string, say: readonly string[]) =>
  Object.fromEntries(say.map((each, at) => [String(at), { text: [...texts][at] ?? "", say: each }]));

export const tongues: Readonly<Record<VoiceLanguage, Tongue>> = {
  zh: {
    voice: "cmn-latn-pinyin",
    full: ["please", ticket, "number", "to", window, "window"],
    short: [ticket, "number", window, "window"],
    tens: true,
    gap: "",
    words: {
      please: { text: "请", say: "qing3" },
      number: { text: "号", say: "hao4" },
      to: { text: "到", say: "dao4" },
      window: { text: "号窗口", say: "hao4 chuang1 kou3" },
      ...digits("零一二三四五六七八九", [
        "ling2",
        "yi1",
        "er4",
        "san1",
        "si4",
        "wu3",
        "liu4",
        "qi1",
        "ba1",
        "jiu3",
      ]),
      "10": { text: "十", say: "shi2" },
      yao: { text: "幺", say: "yao1" },
    },
  },
  yue: {
    voice: "yue",
    full: ["please", ticket, "number", "to", window, "window"],
    short: [ticket, "number", window, "window"],
    tens: true,
    gap: "",
    words: {
      please: { text: "請", say: "請" },
      number: { text: "號", say: "號" },
      to: { text: "到", say: "到" },
      window: { text: "號窗口", say: "號窗口" },
      ...digits("零一二三四五六七八九", ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]),
      "10": { text: "十", say: "十" },
    },
  },
  en: {
    voice: "en-us",
    full: ["number", ticket, "to", window],
    short: ["number", ticket, "window", window],
    tens: false,
    gap: " ",
    words: {
      number: { text: "Number", say: "Number" },
      to: { text: "please go to window", say: "please go to window" },
      window: { text: "window", say: "window" },
      ...Object.fromEntries(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].map((text, at) => [
          String(at),
          { text, say: text },
        ]),
      ),
    },
  },
};

/** Letters are said the English way in every language, as people here read them. */
export const letterVoice = "en-us";
export const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
