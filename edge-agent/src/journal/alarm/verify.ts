import type { AlarmEvent } from "../../contract/alarm.ts";
import type { Tables } from "../../store/tables.ts";
import type { Finding } from "../finding.ts";

/** Replays the ops of this domain: what its tables should hold. */
export class AlarmVerify {
  take(_event: AlarmEvent, _seq: number, _at: number): void {}

  findings(_tables: Tables): Finding[] {
    return [];
  }
}
