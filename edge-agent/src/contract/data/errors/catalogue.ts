import { type ErrorEntry, entry } from "./entry.ts";

const manage = [
  "请到窗口咨询工作人员。",
  "請到窗口諮詢工作人員。",
  "Please ask a member of staff.",
] as const;

/** Refusals around the catalogue's versions and signage. */
export const catalogueErrors = {
  "catalogue-changed": entry(409, false, manage, [
    "别人刚改了事项目录或草稿；请看过最新内容再改一次。",
    "別人剛改了事項目錄或草稿；請看過最新內容再改一次。",
    "Somebody else just changed the catalogue or its draft; look at it as it is now and try again.",
  ]),
  "catalogue-faulty": entry(422, false, manage, [
    "草稿里还有错误，不能发布；请先改正标为“错误”的各项。",
    "草稿裡還有錯誤，不能發布；請先改正標為“錯誤”的各項。",
    "The draft has errors and can't be published; mend what is marked as an error first.",
  ]),
  "catalogue-same": entry(409, false, manage, [
    "草稿与现行目录没有差别，没有要发布的内容。",
    "草稿與現行目錄沒有差別，沒有要發布的內容。",
    "The draft is the same as the catalogue; there is nothing to publish.",
  ]),
  "catalogue-unknown": entry(404, false, manage, [
    "没有这个版本、事项或材料；可能已被别人删除。",
    "沒有這個版本、事項或材料；可能已被別人刪除。",
    "There is no such version, item or material; somebody may have removed it.",
  ]),
  "signage-used": entry(409, false, manage, [
    "这个文件还在播放单里；请先把它从播放单中去掉。",
    "這個檔案還在播放單裡；請先把它從播放單中去掉。",
    "This file is still scheduled; take it out of the schedule first.",
  ]),
  "signage-exists": entry(409, false, manage, [
    "已有同名文件；请选择“替换”，或先改名再上传。",
    "已有同名檔案；請選擇“替換”，或先改名再上傳。",
    "A file of this name is there already; choose to replace it, or rename yours.",
  ]),
  "signage-refused": entry(422, false, manage, [
    "这个文件不能播放，原因见 fields；请换一个文件。",
    "這個檔案不能播放，原因見 fields；請換一個檔案。",
    "This file can't be shown, see fields; choose another one.",
  ]),
  "upload-unknown": entry(404, false, manage, [
    "这次上传已经结束或中断；请重新上传。",
    "這次上傳已經結束或中斷；請重新上傳。",
    "This upload has ended or was cut off; begin it again.",
  ]),
  "uploads-full": entry(429, true, manage, [
    "同时上传的文件太多；请等其中一个完成再试。",
    "同時上傳的檔案太多；請等其中一個完成再試。",
    "Too many files are being uploaded at once; wait until one of them is done.",
  ]),
  "upload-gap": entry(409, false, manage, [
    "上传的数据不连续；请重新上传。",
    "上傳的資料不連續；請重新上傳。",
    "A part of the upload is missing; begin it again.",
  ]),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
