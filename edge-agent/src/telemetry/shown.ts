import { setImmediate as nextTurn } from "node:timers/promises";
import type { DeviceDay, TelemetryView, TogetherDay } from "../contract/telemetry.ts";
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

/** The live view "telemetry": the last 24 hours of each device, each station and the hall. It is renewed a device a turn, so that nothing waits for it. */
export function showTelemetry(hub: Hub, parts: Parts) {
  const { telemetry, back, fleet, now } = parts;
  const view = hub.createView<TelemetryView>("telemetry", {
    hall: { ...new Sum().day(now()), refused: null },
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
      const patch: Record<string, DeviceDay | TogetherDay | null> = {};
      const hall = new Sum();
      const stations = new Map<string, Sum>();
      for (const { station, row } of fleet.devices()) {
        const { id, kind } = row;
        const { steps, day } = dayOf(station, id, kind, to);
        const own = stations.get(station) ?? new Sum();
        stations.set(station, own);
        for (const sum of [hall, own]) sum.add(steps);
        patch[`d:${station}/${id}`] = day;
        await nextTurn();
      }
      for (const [station, sum] of stations) patch[`s:${station}`] = sum.day(to);
      const gone = Object.keys(view.state).filter((key) => key !== "hall" && patch[key] === undefined);
      for (const key of gone) patch[key] = null;
      view.patch({ ...patch, hall: { ...hall.day(to), refused: telemetry.refused?.since ?? null } });
    },
  };
}

/** Devices added up, hour by hour. */
class Sum {
  #n = 0;
  #hours: readonly Known[] = Array.from({ length: hours }, () => ({ usable: 0, known: 0 }));

  add(steps: readonly Known[]): void {
    if (together(steps).known > 0) this.#n += 1;
    this.#hours = this.#hours.map((sum, at) => together([sum, steps[at] ?? { usable: 0, known: 0 }]));
  }

  day(at: number): TogetherDay {
    const all = this.#hours;
    return { at, n: this.#n, availability: shareOf(together(all)), hours: all.map(shareOf) };
  }
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
