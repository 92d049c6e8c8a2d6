/** The columns of the conformance table: a case's whole name, and the word over its column. */
export const conformanceCases = {
  "says what it is and answers a probe": "probe",
  "reads the same however the bytes are cut": "cut",
  "takes two answers in one read": "joined",
  "reads through noise and tells of it": "noise",
  "gives up on silence": "silence",
  "takes no late answer for the next": "late",
  "throws lost when unplugged": "lost",
  "ends cleanly when unplugged at any point": "unplug",
  "gives up a probe when told to": "abort",
  "closes twice, leaves the port open, opens again": "close",
} as const;

export type CaseName = keyof typeof conformanceCases;

/** Ends the name of every suite that fills a row. */
export const conformanceSuite = "keeps the drivers' contract";
