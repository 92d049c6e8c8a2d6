import type { OrderDetail } from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";
import type { Telemetry } from "./telemetry.ts";

/** What managers did to devices and what checks took stands in the journal; from there it goes into the history. */
export function followActions(
  { journal, actions }: Pick<Hall, "journal" | "actions">,
  telemetry: Pick<Telemetry, "measured" | "replenished">,
): () => void {
  return journal.onCommit((ops) => {
    for (const { event } of ops) {
      if (event.type !== "action.finished") continue;
      const action = actions.find(event.actionId);
      if (action === null) continue;
      const { station, device, name } = action;
      if (name === "replenished" && device !== null && event.outcome === "done")
        telemetry.replenished(station, device);
      for (const [checked, ms] of answers(name, device, event.detail))
        telemetry.measured(station, checked, "check", ms);
    }
  });
}

/** Milliseconds in which devices answered their check. */
function answers(
  name: string,
  device: string | null,
  detail: OrderDetail,
): readonly (readonly [device: string, ms: number])[] {
  if (name === "check-devices")
    return Object.entries(detail).flatMap(([checked, ms]) =>
      typeof ms === "number" ? [[checked, ms] as const] : [],
    );
  const ms = name === "health-check" ? detail["answeredMs"] : null;
  return device !== null && typeof ms === "number" ? [[device, ms]] : [];
}
