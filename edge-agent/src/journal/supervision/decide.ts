import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { SupervisionCommand } from "../../contract/supervision.ts";
import type { Deciding } from "../deciding.ts";

export function decideSupervision(
  _on: Deciding,
  _command: SupervisionCommand,
  _at: number,
): readonly HallEvent[] {
  throw new HallError("invalid-request");
}
