import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals around accounts and who may do what. */
export const peopleErrors = {
  "sign-in-needed": entry(
    401,
    false,
    ["请工作人员登录后操作。", "請工作人員登入後操作。", "A member of staff must sign in first."],
    ["请先登录。", "請先登入。", "Please sign in first."],
  ),
  "role-missing": entry(
    403,
    false,
    ["这里只供工作人员使用。", "這裡只供工作人員使用。", "This is for staff only."],
    [
      "你的账号没有这项权限，请找管理员。",
      "你的帳號沒有這項權限，請找管理員。",
      "Your account may not do this. Please ask a manager.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
