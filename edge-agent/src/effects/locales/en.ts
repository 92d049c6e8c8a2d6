import type { SlipWords } from "./slip-words.ts";

export const en: SlipWords = {
  title: "Submission receipt",
  copy: (number) => `COPY ${number}`,
  item: "Service",
  caseNumber: "Case no.",
  applicant: "Applicant",
  submitted: "Submitted",
  expected: "Expected",
  onTheSpot: "on the spot",
  materials: "Papers",
  more: (count) => `and more, ${count} in all`,
  delivery: "Result by",
  deliveries: {
    pickup: "Collect at a window",
    mail: "By mail",
    mobile: "On your phone",
    counter: "At the counter",
    "kiosk-print": "Print at a kiosk",
  },
  scan: "Scan to see the progress",
  code: "Code",
  next: "Next",
  nextInReview: "Staff will check your papers. Please watch the progress.",
  nextOnTheSpot: "Please wait. Staff will handle it now.",
  contact: "Questions",
};
