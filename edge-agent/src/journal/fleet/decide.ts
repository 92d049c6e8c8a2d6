import { HallError } from "../../contract/errors.ts";
import type { FleetCommand, FleetEvent } from "../../contract/fleet.ts";
import type { Deciding } from "../deciding.ts";

/** From a command to the events that record it. */
export function decideFleet(_on: Deciding, command: FleetCommand, _at: number): readonly FleetEvent[] {
  throw new HallError("invalid-request", { fields: [{ path: "type", reason: command.type }] });
}
