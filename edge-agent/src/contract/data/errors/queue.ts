import { type ErrorEntry, entry } from "./entry.ts";

/** Refusals of the queue: numbers, windows, appointments. */
export const queueErrors = {
  "queue-closed": entry(
    409,
    false,
    ["现在不取号，请在取号时间内再来。", "現在不取號，請在取號時間內再來。", "No numbers are given out now. Please come in the opening hours."],
    ["现在不在取号时间内（queue.hours）。", "現在不在取號時間內（queue.hours）。", "It is outside the hours of queue.hours."],
  ),
  "lane-full": entry(
    409,
    false,
    ["这个时段的号已经取完，请换个时段或找工作人员。", "這個時段的號已經取完，請換個時段或找工作人員。", "All numbers of these hours are taken. Please come at another time or ask staff."],
    ["已到 queue.quotas 的上限。", "已到 queue.quotas 的上限。", "The limit in queue.quotas is reached."],
  ),
  "ticket-held-already": entry(
    409,
    false,
    ["您已经有一个号，请用原来的号等候。", "您已經有一個號，請用原來的號等候。", "You have a number already. Please wait with that one."],
    ["同一个人今天还有没办完的号。", "同一個人今天還有沒辦完的號。", "The same person holds an open number today."],
  ),
  "ticket-unknown": entry(
    404,
    false,
    ["没有找到这个号，请核对号票。", "沒有找到這個號，請核對號票。", "This number was not found. Please check your ticket."],
    ["没有这个号，请核对。", "沒有這個號，請核對。", "There is no such number. Please check it."],
  ),
  "ticket-over": entry(
    409,
    false,
    ["这个号已经结束，需要时请重新取号。", "這個號已經結束，需要時請重新取號。", "This number is over. Please take a new one if you need it."],
    ["这个号已办完、取消或失效。", "這個號已辦完、取消或失效。", "This number is done, cancelled or has expired."],
  ),
  "ticket-of-another-day": entry(
    409,
    false,
    ["这不是今天的号，请重新取号。", "這不是今天的號，請重新取號。", "This number is of another day. Please take a new one."],
    ["这是以前的号，今天不能再用。", "這是以前的號，今天不能再用。", "This number is of an earlier day and can't be used today."],
  ),
  "ticket-state-refused": entry(
    409,
    false,
    ["这个号现在不能这样操作，请看屏幕或找工作人员。", "這個號現在不能這樣操作，請看螢幕或找工作人員。", "This can't be done with the number now. Please look at the screen or ask staff."],
    ["这个号的状态刚刚变了，请看最新状态。", "這個號的狀態剛剛變了，請看最新狀態。", "The number's state has changed meanwhile. Please look at what it is now."],
  ),
  "ticket-copies-used": entry(
    409,
    false,
    ["号票副本已经打过几次，请用已有的号票或找工作人员。", "號票副本已經打過幾次，請用已有的號票或找工作人員。", "Copies were printed already. Please use one of them or ask staff."],
    ["这个号的副本已到上限。", "這個號的副本已到上限。", "The most copies of this number have been printed."],
  ),
  "window-closed": entry(
    409,
    false,
    ["这个窗口没有开放。", "這個窗口沒有開放。", "This window is not open."],
    ["窗口还没有开始服务，请先开窗。", "窗口還沒有開始服務，請先開窗。", "The window is closed. Open it first."],
  ),
  "window-paused": entry(
    409,
    false,
    ["这个窗口暂停服务。", "這個窗口暫停服務。", "This window is paused."],
    ["窗口正在暂停，请先恢复。", "窗口正在暫停，請先恢復。", "The window is paused. Resume it first."],
  ),
  "window-busy": entry(
    409,
    false,
    ["这个窗口正在服务。", "這個窗口正在服務。", "This window is serving somebody."],
    ["窗口还有号没办完，请先办结、过号、挂起或转出。", "窗口還有號沒辦完，請先辦結、過號、掛起或轉出。", "The window still has a number. Finish, miss, hold or transfer it first."],
  ),
  "window-empty": entry(
    409,
    false,
    ["这个窗口现在没有号。", "這個窗口現在沒有號。", "This window has no number now."],
    ["窗口现在没有号，可能刚被取消，请叫下一个。", "窗口現在沒有號，可能剛被取消，請叫下一個。", "The window has no number; it may just have been cancelled. Call the next."],
  ),
  "ticket-changed": entry(
    409,
    false,
    ["窗口已经在办另一个号。", "窗口已經在辦另一個號。", "The window already has another number."],
    [
      "窗口的号刚刚变了（可能按了叫号器），请看清当前号码再操作。",
      "窗口的號剛剛變了（可能按了叫號器），請看清目前號碼再操作。",
      "The window's number has just changed, perhaps by a key of the pad. Look at the number and press again.",
    ],
  ),
  "nobody-waiting": entry(
    409,
    false,
    ["现在没有人等候。", "現在沒有人等候。", "Nobody is waiting."],
    ["这个窗口现在没有可叫的号。", "這個窗口現在沒有可叫的號。", "There is no number that this window could call now."],
  ),
  "recall-limit": entry(
    409,
    false,
    ["这个号已经叫了几次。", "這個號已經叫了幾次。", "This number has been called several times."],
    ["重呼次数已到上限，请办理或过号。", "重呼次數已到上限，請辦理或過號。", "It was called as often as is allowed. Serve it or mark it as missed."],
  ),
  "miss-too-early": entry(
    409,
    true,
    ["请再等一下。", "請再等一下。", "Please wait a moment."],
    ["还不能过号：请再叫几次，并在最后一次后稍等。", "還不能過號：請再叫幾次，並在最後一次後稍等。", "Too early to mark it as missed: call again, and wait a moment after the last call."],
  ),
  "transfer-refused": entry(
    409,
    false,
    ["不能转到那里。", "不能轉到那裡。", "It can't be sent there."],
    ["那个窗口没有开放、不办理这个队列，或就是本窗口。", "那個窗口沒有開放、不辦理這個隊列，或就是本窗口。", "That window is closed, does not serve this lane, or is this one."],
  ),
  "appointment-unknown": entry(
    404,
    false,
    ["没有找到今天的预约，请核对预约码或找工作人员。", "沒有找到今天的預約，請核對預約碼或找工作人員。", "No appointment for today was found. Please check the code or ask staff."],
    ["没有这个预约，或不是今天。", "沒有這個預約，或不是今天。", "There is no such appointment, or it is not today."],
  ),
  "appointment-too-early": entry(
    409,
    true,
    ["您来早了，请到预约时间前再来签到。", "您來早了，請到預約時間前再來簽到。", "You are too early. Please check in nearer to your time."],
    ["早于 queue.appointments.earlyMinutes，还不能签到。", "早於 queue.appointments.earlyMinutes，還不能簽到。", "It is earlier than queue.appointments.earlyMinutes allows."],
  ),
  "appointment-over": entry(
    409,
    false,
    ["这个预约已经取消或用过，需要时请直接取号。", "這個預約已經取消或用過，需要時請直接取號。", "This appointment is cancelled or used. Please take a number if you need one."],
    ["预约已取消或已签到。", "預約已取消或已簽到。", "The appointment is cancelled or checked in."],
  ),
  "slot-full": entry(
    409,
    false,
    ["这个时间已经约满，请换一个时间。", "這個時間已經約滿，請換一個時間。", "This time is fully booked. Please choose another."],
    ["已到 queue.appointments.perSlot。", "已到 queue.appointments.perSlot。", "queue.appointments.perSlot is reached."],
  ),
  "slot-not-offered": entry(
    409,
    false,
    ["这个时间不能预约，请换一个时间。", "這個時間不能預約，請換一個時間。", "This time can't be booked. Please choose another."],
    ["不在可预约的时间里：过去、太远、不在开放时间或不是整段。", "不在可預約的時間裡：過去、太遠、不在開放時間或不是整段。", "Not a time that is offered: past, too far ahead, outside the hours or between two slots."],
  ),
  "help-unknown": entry(
    404,
    false,
    ["没有找到这次呼叫。", "沒有找到這次呼叫。", "This call for help was not found."],
    ["没有这次呼叫，可能已有人处理。", "沒有這次呼叫，可能已有人處理。", "There is no such call; somebody may have answered it."],
  ),
} as const satisfies Readonly<Record<string, ErrorEntry>>;
