import type { RatingReasons } from "../rating-views.ts";

/**
 * What can be said about a bad visit. The words follow the indicators that halls publish for both channels (服务效率, 服务水平,
 * 服务态度; 办事效率, 指南精确度, 便捷度, 平台操作性). Never change an entry: add, and give the list a new version.
 */
export const ratingReasons: RatingReasons = {
  version: "2026-11",
  reasons: [
    {
      code: "efficiency",
      places: ["window"],
      text: { "zh-Hans": "服务效率", "zh-Hant": "服務效率", en: "Took too long" },
      hint: {
        "zh-Hans": "等候或办理时间太长",
        "zh-Hant": "等候或辦理時間太長",
        en: "Waiting or handling took too long",
      },
    },
    {
      code: "ability",
      places: ["window"],
      text: { "zh-Hans": "服务水平", "zh-Hant": "服務水平", en: "Not competent" },
      hint: {
        "zh-Hans": "业务不熟、解答不清、多次跑",
        "zh-Hant": "業務不熟、解答不清、多次跑",
        en: "Unsure, unclear, or sent back and forth",
      },
    },
    {
      code: "attitude",
      places: ["window"],
      text: { "zh-Hans": "服务态度", "zh-Hant": "服務態度", en: "Unfriendly" },
      hint: { "zh-Hans": "冷淡、推诿、不耐烦", "zh-Hant": "冷淡、推諉、不耐煩", en: "Cold, evasive or impatient" },
    },
    {
      code: "facilities",
      places: ["window"],
      text: { "zh-Hans": "设施环境", "zh-Hant": "設施環境", en: "Hall and equipment" },
      hint: {
        "zh-Hans": "设备故障、座位或环境不好",
        "zh-Hant": "設備故障、座位或環境不好",
        en: "Broken equipment, seats, surroundings",
      },
    },
    {
      code: "materials",
      places: ["window", "online"],
      text: { "zh-Hans": "材料要求", "zh-Hant": "材料要求", en: "Papers asked for" },
      hint: {
        "zh-Hans": "要求多余材料，或没有一次说清",
        "zh-Hant": "要求多餘材料，或沒有一次說清",
        en: "Needless papers, or not told all at once",
      },
    },
    {
      code: "handling-speed",
      places: ["online"],
      text: { "zh-Hans": "办事效率", "zh-Hant": "辦事效率", en: "Took too long" },
      hint: { "zh-Hans": "办理时间太长", "zh-Hant": "辦理時間太長", en: "Handling took too long" },
    },
    {
      code: "guide-accuracy",
      places: ["online"],
      text: { "zh-Hans": "指南精确度", "zh-Hant": "指南精確度", en: "Guide was wrong" },
      hint: { "zh-Hans": "指南与实际不符", "zh-Hant": "指南與實際不符", en: "The guide did not match" },
    },
    {
      code: "convenience",
      places: ["online"],
      text: { "zh-Hans": "便捷度", "zh-Hant": "便捷度", en: "Inconvenient" },
      hint: { "zh-Hans": "步骤多、要跑多次", "zh-Hant": "步驟多、要跑多次", en: "Too many steps or trips" },
    },
    {
      code: "platform",
      places: ["online"],
      text: { "zh-Hans": "平台操作性", "zh-Hant": "平台操作性", en: "Machine hard to use" },
      hint: {
        "zh-Hans": "机器不好用、看不清、出错",
        "zh-Hant": "機器不好用、看不清、出錯",
        en: "Hard to use, hard to read, errors",
      },
    },
  ],
};
