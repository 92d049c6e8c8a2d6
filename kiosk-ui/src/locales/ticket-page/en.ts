import type { TicketPageTexts } from "./zh-Hans.ts";

export const ticketPageEn: TicketPageTexts = {
  title: "Queue",
  large: "Large text",
  languages: "Language",
  looking: "Looking it up…",
  noToken: "Please open this page by scanning the code on your ticket.",
  unknown: "No such number was found. The link may be cut off; please scan the code on your ticket again.",
  away: "The latest can't be reached now. Trying again; the hall's screens and loudspeakers decide.",
  again: "Try again",
  number: "Your number",
  window: "Window {window}",
  place: "Please wait here: {place}",
  updated: "Updated {time}",
  remind: "Tell me when it is nearly my turn",
  remindAt: "{count} before me",
  remindHow:
    "It rings{more}. Keep this page open and the phone unlocked: once you leave it, you may hear nothing.",
  remindVibrate: " and shakes",
  remindAwake: "; the screen stays on",
  remindNear: "Nearly your turn: {count} before you",
  remindFirst: "Nearly your turn: nobody before you",
  cancel: "I no longer wait: cancel this number",
  cancelAsk: "Once cancelled the number is gone and you would have to take a new one. Cancel it?",
  cancelYes: "Cancel it",
  cancelNo: "Keep waiting",
};
