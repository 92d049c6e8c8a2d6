import type { ActionEvent } from "../../contract/action.ts";
import type { ActionRow, DeviceLockRow } from "../../store/action/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";
import { finishedPart, requestedRow } from "./project.ts";

/** Replays the ops of remote actions: what their tables should hold. */
export class ActionVerify {
  readonly #actions = new Map<string, ActionRow>();
  readonly #locks = new Map<string, DeviceLockRow>();

  take(event: ActionEvent, seq: number, at: number): void {
    switch (event.type) {
      case "action.requested":
        this.#actions.set(event.actionId, requestedRow(event, seq, at));
        return;
      case "action.finished": {
        const before = this.#actions.get(event.actionId);
        if (before === undefined) throw new Error("no such action");
        this.#actions.set(event.actionId, { ...before, ...finishedPart(event, at) });
        return;
      }
      case "device.locked":
        this.#locks.set(event.device, { device: event.device, by: event.by, since: at });
        return;
      case "device.unlocked":
        this.#locks.delete(event.device);
        return;
    }
  }

  findings({ actions }: Tables): Finding[] {
    return [
      told("remote actions", this.#actions.size, "actions"),
      faults(
        "actions that differ from their ops",
        differing([...this.#actions.values()], actions.rows.all()),
      ),
      faults(
        "device locks that differ from their ops",
        differing([...this.#locks.values()], actions.locks.all()),
      ),
    ];
  }
}

function differing(expected: readonly object[], found: readonly object[]): number {
  const [wanted, there] = [expected, found].map((rows) => new Set(rows.map((row) => canonical(row))));
  const missing = [...(wanted ?? [])].filter((row) => !there?.has(row)).length;
  const strays = [...(there ?? [])].filter((row) => !wanted?.has(row)).length;
  return Math.max(missing, strays);
}
