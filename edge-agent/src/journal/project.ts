import { type HallEvent, isEventOf } from "../contract/op.ts";
import type { Tables } from "../store/tables.ts";
import { projectAction } from "./action/project.ts";
import { projectAlarm } from "./alarm/project.ts";
import { projectCase } from "./case/project.ts";
import { projectCatalogue } from "./catalogue/project.ts";
import { projectDesk } from "./desk/project.ts";
import { projectDuty } from "./duty/project.ts";
import { projectFleet } from "./fleet/project.ts";
import { projectPeople } from "./people/project.ts";
import { projectQueue } from "./queue/project.ts";
import { projectRating } from "./rating/project.ts";
import { projectSettings } from "./settings/project.ts";
import { projectSupervision } from "./supervision/project.ts";
import { projectUpdate } from "./update/project.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function project(tx: Tables, event: HallEvent, seq: number, at: number): void {
  if (isEventOf("case", event)) projectCase(tx, event, seq, at);
  else if (isEventOf("queue", event)) projectQueue(tx, event, seq, at);
  else if (isEventOf("rating", event)) projectRating(tx, event, seq, at);
  else if (isEventOf("people", event)) projectPeople(tx, event, seq, at);
  else if (isEventOf("supervision", event)) projectSupervision(tx, event, seq, at);
  else if (isEventOf("duty", event)) projectDuty(tx, event);
  else if (isEventOf("desk", event)) projectDesk(tx, event, seq, at);
  else if (isEventOf("alarm", event)) projectAlarm(tx, event, seq, at);
  else if (isEventOf("action", event)) projectAction(tx, event, seq, at);
  else if (isEventOf("settings", event)) projectSettings(tx, event, seq, at);
  else if (isEventOf("update", event)) projectUpdate(tx, event, at);
  else if (isEventOf("catalogue", event)) projectCatalogue(tx, event, at);
  else if (isEventOf("fleet", event)) projectFleet(tx, event, seq, at);
}
