import type { FleetEvent } from "../../contract/fleet.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";
import { memoryFleet } from "./memory-fleet.ts";
import { projectFleet } from "./project.ts";

/** Replays the ops of stations and compares their tables with them, both ways: a key that no op gave shows. */
export class FleetVerify {
  readonly #expected = memoryFleet();

  take(event: FleetEvent, seq: number, at: number): void {
    projectFleet({ fleet: this.#expected }, event, seq, at);
  }

  findings({ fleet }: Tables): Finding[] {
    const { invitations, stations, descriptions, orders } = this.#expected;
    return [
      told("stations", stations.all().length, "stations"),
      faults("stations that differ from their ops", differing(stations.all(), fleet.stations.all())),
      faults("invitations that differ from their ops", differing(invitations.all(), fleet.invitations.all())),
      faults(
        "descriptions of stations that differ from their ops",
        differing(descriptions.all(), fleet.descriptions.all()),
      ),
      faults("orders that differ from their ops", differing(orders.all(), fleet.orders.all())),
    ];
  }
}

/** Rows that stand on one side only. */
function differing(expected: readonly object[], found: readonly object[]): number {
  const setOf = (rows: readonly object[]) => new Set(rows.map((row) => canonical(row)));
  const [one, other] = [setOf(expected), setOf(found)];
  const missing = [...one].filter((row) => !other.has(row));
  const unexpected = [...other].filter((row) => !one.has(row));
  return missing.length + unexpected.length;
}
