import type { ActionCommand, ActionEvent } from "../../contract/action.ts";
import { HallError } from "../../contract/errors.ts";
import { actionTerms, deviceOf, isForced, reasonFor, recordedOrder } from "../../rules/action/terms.ts";
import type { Deciding } from "../deciding.ts";
import { sealReason } from "./reason.ts";

/** From a command to the events that record it: an action before anything happens, and once more with its outcome. */
export function decideAction(on: Deciding, command: ActionCommand, _at: number): readonly ActionEvent[] {
  const { rows, locks } = on.tx.actions;
  switch (command.type) {
    case "request-action": {
      const { station, order, by } = command;
      const actionId = on.newId();
      const reason = reasonFor(order, command.reason);
      const device = deviceOf(order);
      const same = rows.open().filter((row) => row.station === station && row.device === device);
      if (actionTerms[order.name].alone && same.some(({ name }) => actionTerms[name].alone))
        throw new HallError("action-running");
      if (order.name === "begin-capture" && same.some(({ name }) => name === "begin-capture"))
        throw new HallError("action-running");
      return [
        {
          type: "action.requested",
          ...{ actionId, station, device, by },
          name: order.name,
          order: recordedOrder(order),
          reason: sealReason(on.vault, actionId, reason),
          forced: isForced(order),
        },
      ];
    }
    case "finish-action": {
      const row = rows.find(command.actionId);
      if (row === null) throw new HallError("action-unknown");
      // What nobody could tell may be told later; any other outcome stands.
      const open = row.outcome === null || (row.outcome === "unknown" && command.outcome !== "unknown");
      return open ? [{ ...command, type: "action.finished" }] : [];
    }
    case "lock-own-device":
      return locks.find(command.device)?.by === command.by ? [] : [{ ...command, type: "device.locked" }];
    case "unlock-own-device":
      return locks.find(command.device) === null ? [] : [{ ...command, type: "device.unlocked" }];
  }
}
