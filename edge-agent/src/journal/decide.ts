import { HallError } from "../contract/errors.ts";
import { type Command, type HallEvent, isCommandOf } from "../contract/op.ts";
import { decideAction } from "./action/decide.ts";
import { decideAlarm } from "./alarm/decide.ts";
import { decideCase } from "./case/decide.ts";
import { decideCatalogue } from "./catalogue/decide.ts";
import type { Deciding } from "./deciding.ts";
import { decideDesk } from "./desk/decide.ts";
import { decideDuty } from "./duty/decide.ts";
import { decideFleet } from "./fleet/decide.ts";
import { decidePeople } from "./people/decide.ts";
import { decideQueue } from "./queue/decide.ts";
import { decideRating } from "./rating/decide.ts";
import { decideSettings } from "./settings/decide.ts";
import { decideSupervision } from "./supervision/decide.ts";
import { decideUpdate } from "./update/decide.ts";

/** From a command to the events that record it, or the HallError that refuses it. Writes nothing. */
export function decide(on: Deciding, command: Command, at: number): readonly HallEvent[] {
  if (isCommandOf("case", command)) return decideCase(on, command, at);
  if (isCommandOf("queue", command)) return decideQueue(on, command, at);
  if (isCommandOf("rating", command)) return decideRating(on, command, at);
  if (isCommandOf("people", command)) return decidePeople(on, command, at);
  if (isCommandOf("supervision", command)) return decideSupervision(on, command, at);
  if (isCommandOf("duty", command)) return decideDuty(on, command);
  if (isCommandOf("desk", command)) return decideDesk(on, command);
  if (isCommandOf("alarm", command)) return decideAlarm(on, command, at);
  if (isCommandOf("action", command)) return decideAction(on, command, at);
  if (isCommandOf("settings", command)) return decideSettings(on, command);
  if (isCommandOf("catalogue", command)) return decideCatalogue(on, command);
  if (isCommandOf("fleet", command)) return decideFleet(on, command, at);
  if (isCommandOf("update", command)) return decideUpdate(on, command);
  throw new HallError("invalid-request", { fields: [{ path: "type", reason: "unknown" }] });
}
