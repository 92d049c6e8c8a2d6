import type { SettingsEvent } from "../../contract/settings-log.ts";
import type { SettingsVersionRow } from "../../store/settings/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";
import { beginsAnew } from "./versions.ts";

/** Replays the ops of this domain: what its tables should hold. */
export class SettingsVerify {
  readonly #versions = new Map<string, SettingsVersionRow>();
  #jumps = 0;

  take(event: SettingsEvent, _seq: number, at: number): void {
    switch (event.type) {
      case "settings.changed": {
        const { type: _, ...row } = event;
        const { scope, version } = row;
        if (!beginsAnew(version) && !this.#versions.has(`${scope} ${version - 1}`)) this.#jumps += 1;
        this.#versions.set(`${scope} ${version}`, { ...row, at, outcome: null, why: null, notedAt: null });
        return;
      }
      case "settings.noted": {
        const { scope, version, outcome, why } = event;
        const row = this.#versions.get(`${scope} ${version}`);
        if (row === undefined) throw new Error("no such version");
        this.#versions.set(`${scope} ${version}`, { ...row, outcome, why, notedAt: at });
        return;
      }
    }
  }

  findings({ settings }: Tables): Finding[] {
    const expected = new Set([...this.#versions.values()].map((row) => canonical(row)));
    const found = new Set(settings.versions.all().map((row) => canonical(row)));
    const missing = [...expected].filter((row) => !found.has(row)).length;
    const strays = [...found].filter((row) => !expected.has(row)).length;
    return [
      told("settings", this.#versions.size, "versions"),
      faults("versions of settings that differ from their ops", Math.max(missing, strays)),
      faults("versions of settings that are missing", this.#jumps),
    ];
  }
}
