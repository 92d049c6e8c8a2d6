import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { Deciding } from "../deciding.ts";
import { bookAppointment, cancelAppointment, checkIn, missAppointments } from "./appointments.ts";
import { callNext, finishTicket, missTicket, recallTicket, serveTicket, transferTicket } from "./calls.ts";
import { endDay } from "./day.ts";
import { answerHelp, callHelp } from "./help.ts";
import { cancelTicket, holdTicket, printTicket, resumeTicket, returnTicket } from "./moves.ts";
import { settleWindow } from "./settle-window.ts";
import { finishSlip, startSlip } from "./slips.ts";
import { takeTicket } from "./take.ts";
import { closeWindow, openWindow, pauseWindow, resumeWindow } from "./windows.ts";

type Decide<T extends QueueCommand["type"]> = (
  on: Deciding,
  command: Extract<QueueCommand, { type: T }>,
  at: number,
) => readonly HallEvent[];

const decisions: { readonly [T in QueueCommand["type"]]: Decide<T> } = {
  "take-ticket": takeTicket,
  "call-next": callNext,
  "recall-ticket": recallTicket,
  "serve-ticket": serveTicket,
  "miss-ticket": missTicket,
  "return-ticket": returnTicket,
  "hold-ticket": holdTicket,
  "resume-ticket": resumeTicket,
  "transfer-ticket": transferTicket,
  "finish-ticket": finishTicket,
  "cancel-ticket": cancelTicket,
  "print-ticket": printTicket,
  "start-ticket-slip": startSlip,
  "finish-ticket-slip": finishSlip,
  "open-window": openWindow,
  "pause-window": pauseWindow,
  "resume-window": resumeWindow,
  "close-window": closeWindow,
  "settle-window": settleWindow,
  "book-appointment": bookAppointment,
  "cancel-appointment": cancelAppointment,
  "miss-appointments": (on, _, at) => missAppointments(on, at),
  "check-in": checkIn,
  "end-day": endDay,
  "call-help": callHelp,
  "answer-help": answerHelp,
};

/** From a command to the events that record it: reads what the rules need, writes nothing. */
export function decideQueue(on: Deciding, command: QueueCommand, at: number): readonly HallEvent[] {
  return (decisions[command.type] as Decide<QueueCommand["type"]>)(on, command, at);
}
