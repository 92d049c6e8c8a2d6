import type { Localized } from "../text.ts";

/** How a cell of a column is written. */
export type ColumnKind =
  | "text"
  | "long-text"
  | "lines"
  | "texts"
  | "whole"
  | "number"
  | "yes"
  | "days"
  | "words"
  | "materials"
  | "steps";

export interface CatalogueColumn {
  /** Where in an item it stands, with slashes. Columns of one list in several languages name the language last. */
  readonly key: string;
  readonly kind: ColumnKind;
  readonly head: Localized;
  /** Other heads that lists of halls use. */
  readonly also?: readonly string[];
  /** Of kind `words`: the words that may stand there, and how people write them. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** Whether a new item can do without it. */
  readonly needed?: true;
}

const named = (
  key: string,
  kind: ColumnKind,
  head: readonly [hans: string, hant: string, en: string],
  more: Partial<CatalogueColumn> = {},
): CatalogueColumn => ({
  key,
  kind,
  head: { "zh-Hans": head[0], "zh-Hant": head[1], en: head[2] },
  ...more,
});

const needed = { needed: true } as const;

const levels = {
  district: ["区级", "區級", "区", "县级", "县"],
  town: ["镇级", "鎮級", "镇", "街道", "镇(街道)", "乡镇"],
  community: ["社区", "社區", "村级", "村", "社区(村)"],
} as const;

/** The columns of the catalogue's table, in their order; each is also one row of what changed between versions. */
export const catalogueColumns: readonly CatalogueColumn[] = [
  named("id", "text", ["事项ID", "事項ID", "Item id"], { also: ["ID", "事项标识"] }),
  named("name/zh-Hans", "text", ["事项名称", "事項名稱", "Name (简)"], {
    ...needed,
    also: ["名称", "业务办理项名称"],
  }),
  named("name/zh-Hant", "text", ["事项名称（繁）", "事項名稱（繁）", "Name (繁)"]),
  named("name/en", "text", ["事项名称（英）", "事項名稱（英）", "Name"]),
  named("basicCode", "text", ["基本编码", "基本編碼", "Basic code"], needed),
  named("implementationCode", "text", ["实施编码", "實施編碼", "Implementation code"], needed),
  named("itemType", "text", ["事项类型", "事項類型", "Item type"], needed),
  named("department", "text", ["实施部门", "實施部門", "Department"], { ...needed, also: ["实施主体", "部门"] }),
  named("theme", "text", ["主题", "主題", "Theme"], needed),
  named("audience", "words", ["服务对象", "服務對象", "Audience"], {
    words: { "natural-person": ["自然人", "个人", "個人"], "legal-person": ["法人", "企业", "企業"] },
  }),
  named("aliases", "lines", ["别名", "別名", "Other names"], { also: ["俗称"] }),
  named("acceptLevels", "words", ["受理层级", "受理層級", "Accepting levels"], {
    ...needed,
    words: levels,
    also: ["行使层级"],
  }),
  named("timeLimit/promised", "days", ["承诺时限", "承諾時限", "Promised limit"], {
    ...needed,
    also: ["承诺办结时限"],
  }),
  named("timeLimit/statutory", "days", ["法定时限", "法定時限", "Statutory limit"], {
    ...needed,
    also: ["法定办结时限"],
  }),
  named("projectType", "words", ["办件类型", "辦件類型", "Case type"], {
    words: { "1": ["即办件", "即辦件", "即办"], "2": ["承诺件", "承諾件", "承诺"] },
  }),
  named("onTheSpot", "yes", ["立等可取", "立等可取", "On the spot"], { also: ["当场办结"] }),
  named("fee/charged", "yes", ["是否收费", "是否收費", "Charged"]),
  named("fee/note/zh-Hans", "text", ["收费说明", "收費說明", "Fee (简)"], { also: ["收费标准"] }),
  named("fee/note/zh-Hant", "text", ["收费说明（繁）", "收費說明（繁）", "Fee (繁)"]),
  named("fee/note/en", "text", ["收费说明（英）", "收費說明（英）", "Fee"]),
  named("conditions/zh-Hans", "texts", ["受理条件", "受理條件", "Conditions (简)"], { also: ["办理条件"] }),
  named("conditions/zh-Hant", "texts", ["受理条件（繁）", "受理條件（繁）", "Conditions (繁)"]),
  named("conditions/en", "texts", ["受理条件（英）", "受理條件（英）", "Conditions"]),
  named("legalBasis/zh-Hans", "texts", ["设定依据", "設定依據", "Legal basis (简)"], { also: ["政策依据"] }),
  named("legalBasis/zh-Hant", "texts", ["设定依据（繁）", "設定依據（繁）", "Legal basis (繁)"]),
  named("legalBasis/en", "texts", ["设定依据（英）", "設定依據（英）", "Legal basis"]),
  named("materials", "materials", ["申请材料", "申請材料", "Materials"]),
  named("procedure/zh-Hans", "steps", ["办理流程", "辦理流程", "Steps (简)"], { also: ["办事程序"] }),
  named("procedure/zh-Hant", "texts", ["办理流程（繁）", "辦理流程（繁）", "Steps (繁)"]),
  named("procedure/en", "texts", ["办理流程（英）", "辦理流程（英）", "Steps"]),
  named("channels", "words", ["办理渠道", "辦理渠道", "Channels"], {
    words: {
      window: ["窗口"],
      kiosk: ["自助机", "自助機", "自助终端"],
      mobile: ["手机", "手機", "网上"],
    },
  }),
  named("priorityGroups", "words", ["优先人群", "優先人群", "Priority groups"], {
    words: {
      disabled: ["残疾人", "殘疾人"],
      elderly: ["老年人"],
      pregnant: ["孕产妇", "孕產婦"],
      veteran: ["退役军人", "退役軍人", "军人"],
    },
  }),
  named("agentAllowed", "yes", ["可代办", "可代辦", "By an agent"]),
  named("appointment", "yes", ["可预约", "可預約", "By appointment"]),
  named("visits", "whole", ["到场次数", "到場次數", "Visits"]),
  named("result/kind", "words", ["结果类型", "結果類型", "Result kind"], {
    words: {
      decision: ["决定", "決定"],
      certificate: ["证照", "證照"],
      record: ["登记", "登記", "记录"],
      document: ["文书", "文書", "证明"],
    },
  }),
  named("result/name/zh-Hans", "text", ["办理结果", "辦理結果", "Result (简)"], { also: ["结果名称"] }),
  named("result/name/zh-Hant", "text", ["办理结果（繁）", "辦理結果（繁）", "Result (繁)"]),
  named("result/name/en", "text", ["办理结果（英）", "辦理結果（英）", "Result"]),
  named("result/delivery", "words", ["送达方式", "送達方式", "Delivery"], {
    words: {
      pickup: ["窗口领取", "窗口領取"],
      mail: ["邮寄", "郵寄"],
      mobile: ["手机", "手機"],
      counter: ["当场", "當場"],
      "kiosk-print": ["自助机打印", "自助機列印"],
    },
  }),
  named("averageServiceMinutes", "number", ["平均办理分钟", "平均辦理分鐘", "Average minutes"]),
  named("relatedItems", "lines", ["关联事项", "關聯事項", "Related items"]),
];

/** What the table leaves out, because it does not fit a cell. */
export const formHead: Localized = { "zh-Hans": "表单", "zh-Hant": "表單", en: "Form" };

/** How days and steps are written in a cell. */
export const dayWords = {
  workday: ["个工作日", "個工作日", "工作日", "workdays", "workday", "working days"],
  day: ["个自然日", "自然日", "日历日", "天", "日", "days", "day"],
  "on-the-spot": ["即办", "即辦", "当场", "當場", "立等可取", "on the spot", "on-the-spot"],
} as const;

export const stepPlaces = {
  window: ["窗口"],
  kiosk: ["自助机", "自助機"],
  department: ["部门", "部門"],
  community: ["社区", "社區"],
  town: ["镇街", "鎮街", "镇", "街道"],
  district: ["区级", "區級", "区"],
  tax: ["税务", "稅務"],
} as const;

export const yesWords = { yes: ["是", "有", "y", "yes", "true", "1"], no: ["否", "无", "無", "n", "no", "false", "0"] };

export const materialWords = {
  required: ["必需", "必要", "必须", "required"],
  optional: ["可选", "可選", "非必要", "optional"],
  original: ["原件", "original"],
} as const;
