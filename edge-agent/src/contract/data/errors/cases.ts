import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around the review of cases and the systems of the departments. */
export const caseErrors = {
  "case-held": entry(
    409,
    false,
    [
      "这个办件正由另一位工作人员办理。",
      "這個辦件正由另一位工作人員辦理。",
      "Another member of staff is working on this case.",
    ],
    [
      "办件由另一位审核人持有，见 fields；请其移交，或由管理员代为移交。",
      "辦件由另一位審核人持有，見 fields；請其移交，或由管理員代為移交。",
      "Another reviewer holds the case, see fields; ask them, or a manager, to hand it over.",
    ],
  ),
  "case-off-duty": entry(
    403,
    false,
    [
      "这个办件由别的部门审批。",
      "這個辦件由別的部門審批。",
      "This case is reviewed by another department.",
    ],
    [
      "这个部门的办件不在你的值班范围；请管理员调整值班，或由值班审核人办理。",
      "這個部門的辦件不在你的值班範圍；請管理員調整值班，或由值班審核人辦理。",
      "Cases of this department are not in your duty; ask a manager to change it, or who is on duty.",
    ],
  ),
  "case-of-another": entry(
    403,
    false,
    [
      "这个办件不是您的。请用申请时的证件。",
      "這個辦件不是您的。請用申請時的證件。",
      "This case is not yours. Please use the document that you applied with.",
    ],
    [
      "证件号码与办件申请人不符；代办人只能在窗口补交、代领。",
      "證件號碼與辦件申請人不符；代辦人只能在窗口補交、代領。",
      "The number is not the applicant's; an agent may bring papers or collect at a window only.",
    ],
  ),
  "promise-refused": entry(
    422,
    false,
    [
      "这份材料不能后补，请现在提交。",
      "這份材料不能後補，請現在提交。",
      "This paper can't be brought later. Please hand it in now.",
    ],
    [
      "容缺承诺不成立：关键材料不可容缺，或日期不对，见 fields。",
      "容缺承諾不成立：關鍵材料不可容缺，或日期不對，見 fields。",
      "The promise can't be taken: a key material, or a wrong date; see fields.",
    ],
  ),
  "line-unknown": entry(
    404,
    false,
    ["没有这个业务系统。", "沒有這個業務系統。", "There is no such line system."],
    [
      "配置 lines 中没有这个业务系统，或它不办这个事项。",
      "設定 lines 中沒有這個業務系統，或它不辦這個事項。",
      "No such line system in the configuration, or it does not take this item.",
    ],
  ),
  "line-signature": entry(
    401,
    false,
    ["签名无效。", "簽名無效。", "The signature is not valid."],
    [
      "业务系统的签名无效，或时间戳超出五分钟。",
      "業務系統的簽名無效，或時間戳超出五分鐘。",
      "The line system's signature is wrong, or its timestamp is more than five minutes off.",
    ],
  ),
  "line-not-ready": entry(
    503,
    true,
    [
      "业务系统暂时不能使用。",
      "業務系統暫時不能使用。",
      "The line system can't be used for now.",
    ],
    [
      "没有读到该业务系统的密钥（secretFile 或 secretEnv）。",
      "沒有讀到該業務系統的密鑰（secretFile 或 secretEnv）。",
      "The secret of this line system could not be read (secretFile or secretEnv).",
    ],
  ),
  "delivery-unknown": entry(
    404,
    false,
    ["没有这次推送。", "沒有這次推送。", "There is no such delivery."],
    ["推送编号不存在。", "推送編號不存在。", "The delivery's id is unknown."],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
