import type { FleetEvent } from "../../contract/fleet.ts";
import type { Tables } from "../../store/tables.ts";
import type { Finding } from "../finding.ts";

/** Replays the ops of this domain: what its tables should hold. */
export class FleetVerify {
  take(_event: FleetEvent, _seq: number, _at: number): void {}

  findings(_tables: Tables): Finding[] {
    return [];
  }
}
