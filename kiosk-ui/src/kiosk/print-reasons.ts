import type { TextKey } from "../locales/zh-Hans.ts";

/** Why a slip waits, where the person or the staff can do something about it. */
export const printReasons: Readonly<Record<string, TextKey>> = {
  "paper-out": "receipt.reason.paper-out",
  "cover-open": "receipt.reason.cover-open",
  jammed: "receipt.reason.jammed",
  "media-left": "receipt.reason.media-left",
  lost: "receipt.reason.lost",
  "cannot-open": "receipt.reason.lost",
  timeout: "receipt.reason.lost",
  unresponsive: "receipt.reason.lost",
  babble: "receipt.reason.lost",
  locked: "receipt.reason.lost",
  "receipt-not-taken": "receipt.reason.not-taken",
};
