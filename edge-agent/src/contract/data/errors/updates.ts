import { type ErrorEntry, entry } from "./entry.ts";

const sorry = ["现在不能更新。", "現在不能更新。", "It can't be updated now."] as const;

/** Refusals around releases and rollouts. */
export const updateErrors = {
  "release-refused": entry(400, false, sorry, [
    "这个文件不是可用的发布包：见具体原因。它没有被保存。",
    "這個檔案不是可用的發布包：見具體原因。它沒有被保存。",
    "This file is not a usable release; the reason stands beside it. It was not kept.",
  ]),
  "release-unsigned": entry(403, false, sorry, [
    "发布包的签名不是本厅信任的密钥所签，已拒绝。请向供应方核实来源。",
    "發布包的簽名不是本廳信任的密鑰所簽，已拒絕。請向供應方核實來源。",
    "The release is not signed by the key that this hall trusts, and was refused. Ask the vendor where it comes from.",
  ]),
  "release-differs": entry(409, false, sorry, [
    "已有同一版本号、内容不同的发布包。请先删除原来的，或使用新的版本号。",
    "已有同一版本號、內容不同的發布包。請先刪除原來的，或使用新的版本號。",
    "There is another release of the same version with other contents. Remove that one first, or use a new version.",
  ]),
  "release-unknown": entry(404, false, sorry, [
    "没有这个版本的发布包。",
    "沒有這個版本的發布包。",
    "There is no release of this version.",
  ]),
  "release-older": entry(409, false, sorry, [
    "该工位正在运行更新的版本；为防止降级攻击，不能装入更旧的版本。",
    "該工位正在運行更新的版本；為防止降級攻擊，不能裝入更舊的版本。",
    "The station runs a newer version. Older ones are refused, so that nobody brings old holes back.",
  ]),
  "release-no-way-back": entry(409, false, sorry, [
    "所选工位中，有的现在运行的版本读不了这个版本写入的数据，或者不知道读不读得了，更新后不能自动退回。确认后请勾选“我知道更新后不能自动退回”。",
    "所選工位中，有的現在運行的版本讀不了這個版本寫入的資料，或者不知道讀不讀得了，更新後不能自動退回。確認後請勾選「我知道更新後不能自動退回」。",
    "At some of these stations the present program can't read the data that this version writes, or nobody knows it: there is no way back. Confirm that, or leave them out.",
  ]),
  "release-in-use": entry(409, false, sorry, [
    "正在推送这个版本，不能删除。请先停止推送。",
    "正在推送這個版本，不能刪除。請先停止推送。",
    "This version is being rolled out. Stop that first.",
  ]),
  "rollout-open": entry(409, false, sorry, [
    "还有一次推送没有结束。请等它结束，或先停止它。",
    "還有一次推送沒有結束。請等它結束，或先停止它。",
    "Another rollout has not ended. Wait for it, or stop it first.",
  ]),
  "rollout-unknown": entry(404, false, sorry, [
    "没有这次推送，或者它已经结束。",
    "沒有這次推送，或者它已經結束。",
    "There is no such rollout, or it has ended.",
  ]),
  "no-launcher": entry(409, false, sorry, [
    "这个程序不是由启动器运行的，不能自行更新。安装方法见 README 的“更新”一节。",
    "這個程式不是由啟動器運行的，不能自行更新。安裝方法見 README 的「更新」一節。",
    "This agent does not run under the launcher, so it can't update itself. README says under Updates how to install it.",
  ]),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
