import type { ActionCommand, ActionEvent } from "../../contract/action.ts";
import { HallError } from "../../contract/errors.ts";
import type { Deciding } from "../deciding.ts";

/** From a command to the events that record it. */
export function decideAction(_on: Deciding, command: ActionCommand, _at: number): readonly ActionEvent[] {
  throw new HallError("invalid-request", { fields: [{ path: "type", reason: command.type }] });
}
