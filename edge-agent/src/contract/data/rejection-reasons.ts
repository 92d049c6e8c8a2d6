import type { Localized } from "../text.ts";

/** Why an application may be turned down. A code, once released, keeps its meaning; a change raises the version. */
export const rejectionReasons: {
  readonly version: number;
  readonly reasons: readonly { readonly code: string; readonly words: Localized }[];
} = {
  version: 1,
  reasons: [
    {
      code: "conditions-not-met",
      words: {
        "zh-Hans": "不符合规定的办理条件",
        "zh-Hant": "不符合規定的辦理條件",
        en: "The conditions for this service are not met",
      },
    },
    {
      code: "not-competent",
      words: {
        "zh-Hans": "不属于本部门的职权范围",
        "zh-Hant": "不屬於本部門的職權範圍",
        en: "Another authority is responsible for this",
      },
    },
    {
      code: "materials-untrue",
      words: {
        "zh-Hans": "材料与核实的情况不符",
        "zh-Hant": "材料與核實的情況不符",
        en: "The papers do not agree with what was found",
      },
    },
    {
      code: "correction-overdue",
      words: {
        "zh-Hans": "逾期没有补正材料",
        "zh-Hant": "逾期沒有補正材料",
        en: "The missing papers were not brought in time",
      },
    },
    {
      code: "already-granted",
      words: {
        "zh-Hans": "同一事项已经办理过",
        "zh-Hant": "同一事項已經辦理過",
        en: "The same has been granted before",
      },
    },
    {
      code: "limit-reached",
      words: {
        "zh-Hans": "名额或期限已过",
        "zh-Hant": "名額或期限已過",
        en: "The quota is used up or the time for applying is over",
      },
    },
    {
      code: "other",
      words: {
        "zh-Hans": "其他原因，详见决定书",
        "zh-Hant": "其他原因，詳見決定書",
        en: "Another reason, given in the written decision",
      },
    },
  ],
};
