import type { CaseEvent } from "../../contract/case.ts";
import type { HallTime } from "./hall-time.ts";
import type { CaseRecord } from "./rows.ts";

/** A case's row after an event; null where nothing is to be kept. */
export function caseAfter(row: CaseRecord | null, event: CaseEvent, time: HallTime): CaseRecord | null {
  if (event.type === "case.submitted") {
    const { caseNumber, itemId, channel, station, promisedOn } = event;
    return {
      ...{ caseNumber, itemId, channel, station, promisedOn },
      day: time.day,
      hour: time.hour,
      submittedAt: time.at,
      state: "submitted",
      decidedAt: null,
      spot: false,
    };
  }
  if (event.type !== "case.advanced" || row === null) return null;
  const first = row.decidedAt === null && (event.to === "approved" || event.to === "rejected");
  return {
    ...row,
    state: event.to,
    ...(first ? { decidedAt: time.at, spot: time.day === row.day } : {}),
  };
}
