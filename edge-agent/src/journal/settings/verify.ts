import type { SettingsEvent } from "../../contract/settings-log.ts";
import type { Tables } from "../../store/tables.ts";
import type { Finding } from "../finding.ts";

/** Replays the ops of this domain: what its tables should hold. */
export class SettingsVerify {
  take(_event: SettingsEvent, _seq: number, _at: number): void {}

  findings(_tables: Tables): Finding[] {
    return [];
  }
}
