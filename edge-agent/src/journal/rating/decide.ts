import { HallError } from "../../contract/errors.ts";
import type { HallEvent } from "../../contract/op.ts";
import type { RatingCommand } from "../../contract/rating.ts";
import type { Deciding } from "../deciding.ts";

export function decideRating(_on: Deciding, _command: RatingCommand, _at: number): readonly HallEvent[] {
  throw new HallError("invalid-request");
}
