import { HallError } from "../../contract/errors.ts";
import type { FollowUpState } from "../../contract/rating.ts";

/** Where a bad rating's work item may go. A person who is not content after the revisit is contacted anew. */
const moves: Readonly<Record<FollowUpState, readonly FollowUpState[]>> = {
  open: ["contacted", "appealed"],
  contacted: ["rectified", "appealed"],
  rectified: ["revisited", "appealed"],
  revisited: ["closed", "contacted"],
  appealed: ["malicious", "contacted"],
  malicious: [],
  closed: [],
  withdrawn: [],
};

export interface FollowUpStatus {
  readonly state: FollowUpState;
  /** Account that held the rating for malicious or mistaken; null: nobody now. */
  readonly appealedBy: string | null;
}

/** Whether nothing is left to be done. */
export const isEnded = (state: FollowUpState): boolean => moves[state].length === 0;

/** Where it may go next, for one manager: an appeal is decided by another than who made it. */
export function nextStates(status: FollowUpStatus, by: string): readonly FollowUpState[] {
  return status.state === "appealed" && status.appealedBy === by ? [] : moves[status.state];
}

/** Throws HallError `follow-up-state`, `second-person-needed`, `follow-up-note-missing`. */
export function checkMove(
  status: FollowUpStatus,
  move: { readonly to: FollowUpState; readonly by: string; readonly note: string | null },
): void {
  if (!moves[status.state].includes(move.to)) throw new HallError("follow-up-state");
  if (!nextStates(status, move.by).includes(move.to)) throw new HallError("second-person-needed");
  if ((move.note ?? "").trim() === "") throw new HallError("follow-up-note-missing");
}

export interface Deadlines {
  /** Instants, milliseconds since 1970: the end of that many working days after the rating. */
  readonly contactBy: number;
  readonly rectifyBy: number;
}

/** `endOfWorkday` gives the end of the nth working day after an instant. */
export function deadlines(
  at: number,
  settings: { readonly contactWorkdays: number; readonly rectifyWorkdays: number },
  endOfWorkday: (at: number, workdays: number) => number,
): Deadlines {
  return {
    contactBy: endOfWorkday(at, settings.contactWorkdays),
    rectifyBy: endOfWorkday(at, settings.rectifyWorkdays),
  };
}
