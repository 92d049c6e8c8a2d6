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
  "sign-in-refused": entry(
    401,
    false,
    ["请工作人员登录后操作。", "請工作人員登入後操作。", "A member of staff must sign in first."],
    [
      "登录名或密码不对，请再试一次。忘记密码请找管理员重置。",
      "登入名或密碼不對，請再試一次。忘記密碼請找管理員重設。",
      "The login or the password is wrong. Please try again; if it is forgotten, a manager can reset it.",
    ],
  ),
  "pin-refused": entry(
    401,
    false,
    ["请工作人员登录后操作。", "請工作人員登入後操作。", "A member of staff must sign in first."],
    [
      "工号或 PIN 不对。请再试一次，或用密码登录。",
      "工號或 PIN 不對。請再試一次，或用密碼登入。",
      "The staff number or the PIN is wrong. Please try again, or sign in with the password.",
    ],
  ),
  "sign-in-locked": entry(
    429,
    true,
    ["请工作人员稍后再试。", "請工作人員稍後再試。", "Staff should try again later."],
    [
      "密码错了多次，这个登录名暂时不能用。请稍后再试，或找管理员重置。",
      "密碼錯了多次，這個登入名暫時不能用。請稍後再試，或找管理員重設。",
      "Too many wrong passwords: this login is closed for a while. Try again later, or ask a manager for a reset.",
    ],
  ),
  "pin-not-enough": entry(
    403,
    false,
    ["请工作人员用密码登录。", "請工作人員用密碼登入。", "Staff must sign in with a password."],
    [
      "这台电脑今天还没有人用密码登录过本窗口，请先用密码登录。",
      "這台電腦今天還沒有人用密碼登入過本窗口，請先用密碼登入。",
      "Nobody has signed in at this window with a password today, on this computer. Please use the password first.",
    ],
  ),
  "code-refused": entry(
    401,
    false,
    ["请工作人员登录后操作。", "請工作人員登入後操作。", "A member of staff must sign in first."],
    [
      "代码不对、已用过或已过期。请核对，或重新领取一个。",
      "代碼不對、已用過或已過期。請核對，或重新領取一個。",
      "The code is wrong, used or out of date. Please check it, or ask for a new one.",
    ],
  ),
  "setup-done": entry(
    409,
    false,
    ["本机已经设置好。", "本機已經設定好。", "This station is set up already."],
    [
      "已经有账号了，首次设置只能做一次。请登录。",
      "已經有帳號了，首次設定只能做一次。請登入。",
      "There are accounts already; the first set-up happens once. Please sign in.",
    ],
  ),
  "login-taken": entry(
    409,
    false,
    ["登录名或工号已被使用。", "登入名或工號已被使用。", "The login or staff number is taken."],
    [
      "这个登录名或工号已有人使用，请换一个。",
      "這個登入名或工號已有人使用，請換一個。",
      "This login or staff number is somebody else's. Please choose another.",
    ],
  ),
  "account-unknown": entry(
    404,
    false,
    ["没有找到这个账号。", "沒有找到這個帳號。", "This account was not found."],
    ["没有这个账号。", "沒有這個帳號。", "There is no such account."],
  ),
  "account-changed": entry(
    409,
    true,
    ["账号刚被改动，请再试一次。", "帳號剛被改動，請再試一次。", "The account was just changed. Please try again."],
    [
      "这个账号刚被别人改动，请核对后再试。",
      "這個帳號剛被別人改動，請核對後再試。",
      "Somebody else just changed this account. Please look again and retry.",
    ],
  ),
  "last-manager": entry(
    409,
    false,
    ["至少要有一位管理员。", "至少要有一位管理員。", "There must be a manager."],
    [
      "这是最后一位能登录的管理员，不能停用或去掉管理权限。请先添加另一位。",
      "這是最後一位能登入的管理員，不能停用或去掉管理權限。請先新增另一位。",
      "This is the last manager who can sign in. Add another one before changing this account.",
    ],
  ),
  "own-account": entry(
    409,
    false,
    ["请工作人员处理。", "請工作人員處理。", "Staff must see to this."],
    [
      "不能重置自己的密码。请在“我的密码”里修改，或由另一位管理员重置。",
      "不能重設自己的密碼。請在「我的密碼」裡修改，或由另一位管理員重設。",
      "You can't reset your own account. Change your password yourself, or ask another manager.",
    ],
  ),
  "window-unknown": entry(
    404,
    false,
    ["没有这个窗口。", "沒有這個窗口。", "There is no such window."],
    [
      "配置里没有这个窗口，请检查网址中的窗口号。",
      "設定裡沒有這個窗口，請檢查網址中的窗口號。",
      "The configuration has no such window. Please check the number in the page's address.",
    ],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
