import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { QueueCommand } from "../../contract/queue.ts";
import type { Deciding } from "../deciding.ts";

export function decideQueue(_on: Deciding, _command: QueueCommand, _at: number): readonly HallEvent[] {
  throw new HallError("invalid-request");
}
