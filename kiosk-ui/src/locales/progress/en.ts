import type { ProgressTexts } from "./zh-Hans.ts";

export const progressEn: ProgressTexts = {
  "state.submitted": "Handed in, waiting to be accepted",
  "state.accepted": "Accepted",
  "state.accepted.due": "Accepted, expected by {date}",
  "state.in-review": "Being handled",
  "state.in-review.due": "Being handled, expected by {date}",
  "state.correction": "Papers need to be completed",
  "state.approved": "Approved, the result is being made",
  "state.rejected": "Not approved",
  "state.result-ready": "Ready to be collected",
  "state.result-ready.mail": "Ready, on its way by mail",
  "state.completed": "Completed",
  "state.withdrawn": "Withdrawn",
  "next.submitted": "Staff will check your papers and accept the case. There is nothing for you to do.",
  "next.wait": "There is nothing for you to do. This page shows any change.",
  "next.correction": "Please bring the missing papers and your slip to a window.",
  "next.rejected": "Please ask at a window about the reason and how to appeal.",
  "next.result-ready": "Please bring your ID card and slip to the hall to collect it.",
  "next.result-ready.mail": "The result is being sent to the address you gave.",
  "progress.now": "In progress",
  "progress.later": "Still to come",
};
