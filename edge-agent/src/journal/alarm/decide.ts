import type { AlarmCommand, AlarmEvent } from "../../contract/alarm.ts";
import { HallError } from "../../contract/errors.ts";
import type { Deciding } from "../deciding.ts";

/** From a command to the events that record it. */
export function decideAlarm(_on: Deciding, command: AlarmCommand, _at: number): readonly AlarmEvent[] {
  throw new HallError("invalid-request", { fields: [{ path: "type", reason: command.type }] });
}
