import type { ActionEvent } from "../../contract/action.ts";
import type { ActionRow } from "../../store/action/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectAction(tx: Tables, event: ActionEvent, seq: number, at: number): void {
  const { rows, locks } = tx.actions;
  switch (event.type) {
    case "action.requested":
      rows.add(requestedRow(event, seq, at));
      return;
    case "action.finished":
      rows.finish({ ...finishedPart(event, at), actionId: event.actionId });
      return;
    case "device.locked":
      locks.set({ device: event.device, by: event.by, since: at });
      return;
    case "device.unlocked":
      locks.remove(event.device);
      return;
  }
}

export function requestedRow(
  event: Extract<ActionEvent, { type: "action.requested" }>,
  seq: number,
  at: number,
): ActionRow {
  const { actionId, station, device, name, reason } = event;
  const nothingYet = { outcome: null, code: null, detail: "{}", milliseconds: null, finishedAt: null };
  return {
    ...{ actionId, station, device, name, reason, seq },
    wanted: canonical(event.order),
    askedBy: event.by,
    forced: event.forced ? 1 : 0,
    requestedAt: at,
    ...nothingYet,
  };
}

export function finishedPart(event: Extract<ActionEvent, { type: "action.finished" }>, at: number) {
  const { outcome, code, milliseconds } = event;
  return { outcome, code, milliseconds, detail: canonical(event.detail), finishedAt: at };
}
