import { setImmediate as nextTurn } from "node:timers/promises";
import type { DeviceDay, TelemetryView } from "../contract/telemetry.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { dayMs } from "../rules/telemetry/levels.ts";
import type { Hub } from "../sockets/hub.ts";
import type { LookingBack } from "./looking-back.ts";
import type { Telemetry } from "./telemetry.ts";

interface Parts {
  readonly telemetry: Telemetry;
  readonly back: LookingBack;
  readonly fleet: Fleet;
  now(): number;
}

const hours = 24;
const hourMs = 3_600_000;

/** The live view "telemetry": each device's last 24 hours. It is renewed a device a turn, so that nothing waits for it. */
export function showTelemetry(hub: Hub, parts: Parts) {
  const { telemetry, back, fleet, now } = parts;
  const view = hub.createView<TelemetryView>("telemetry", {
    hall: { at: now(), n: 0, availability: null, hours: new Array(hours).fill(null), refused: null },
  });
  hub.serve("telemetry", () => view, ["manager"]);
  const dayOf = (station: string, id: string, kind: string, to: number) => {
    const steps = back.lastSteps(station, id, to - dayMs, to, hourMs);
    const day: DeviceDay = {
      availability: shareOf(together(steps)),
      hours: steps.map(shareOf),
      stops: steps.reduce((sum, { stops }) => sum + stops, 0),
      paper: kind === "receipt-printer" ? telemetry.consumables(station, id).paper : null,
    };
    return { steps, day };
  };
  return {
    /** One device at once: somebody waits for it. */
    renewOne(station: string, id: string): void {
      const kind = fleet.find(station, id)?.row.kind;
      if (kind === undefined) return;
      try {
        view.patch({ [`d:${station}/${id}`]: dayOf(station, id, kind, now()).day });
      } catch {
        // What can't be read now is told with the next round, or by then said to be away.
      }
    },
    /** Until devices have been met, soon again. */
    get everyMs() {
      return view.state.hall.n === 0 ? 5_000 : 60_000;
    },
    async renew(): Promise<void> {
      const to = now();
      const patch: Record<string, DeviceDay | null> = {};
      const hall = Array.from({ length: hours }, () => ({ usable: 0, known: 0 }));
      const known = new Set<string>();
      for (const { station, row } of fleet.devices()) {
        const { id, kind } = row;
        known.add(`d:${station}/${id}`);
        const { steps, day } = dayOf(station, id, kind, to);
        for (const [at, { usable, known: told }] of steps.entries()) {
          const sum = hall[at];
          if (sum === undefined) continue;
          sum.usable += usable;
          sum.known += told;
        }
        patch[`d:${station}/${id}`] = day;
        await nextTurn();
      }
      for (const key of Object.keys(view.state)) if (key !== "hall" && !known.has(key)) patch[key] = null;
      view.patch({
        ...patch,
        hall: {
          at: to,
          n: Object.values(patch).filter((one) => one?.availability != null).length,
          availability: shareOf(together(hall)),
          hours: hall.map(shareOf),
          refused: telemetry.refused?.since ?? null,
        },
      });
    },
  };
}

interface Known {
  readonly usable: number;
  readonly known: number;
}

function together(steps: readonly Known[]): Known {
  return steps.reduce((sum, one) => ({ usable: sum.usable + one.usable, known: sum.known + one.known }), {
    usable: 0,
    known: 0,
  });
}

/** As fine as a line that is 24 points wide can show. */
function shareOf({ usable, known }: Known): number | null {
  return known === 0 ? null : Math.round((usable / known) * 10_000) / 10_000;
}
