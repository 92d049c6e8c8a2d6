import type { CatalogueEvent } from "../../contract/catalogue-log.ts";
import type { DraftRow, SignageRow, VersionRow } from "../../store/catalogue/tables.ts";
import type { Tables } from "../../store/tables.ts";
import { canonical } from "../canonical.ts";
import { type Finding, faults, told } from "../finding.ts";

/** Replays the ops of the catalogue and of signage: what their tables should hold. */
export class CatalogueVerify {
  readonly #versions: VersionRow[] = [];
  readonly #signage = new Map<string, SignageRow>();
  #draft: DraftRow | null = null;

  take(event: CatalogueEvent, at: number): void {
    switch (event.type) {
      case "catalogue.drafted": {
        const { sha256, cause, items, by } = event;
        this.#draft = sha256 === null ? null : { sha256, cause, items, by, at };
        return;
      }
      case "catalogue.published": {
        const { type: _, items, ...rest } = event;
        if (event.version !== this.#versions.length + 1) throw new Error("a version out of turn");
        this.#versions.push({ ...rest, ...items, at });
        this.#draft = null;
        return;
      }
      case "signage.noted": {
        const { file, sha256, size, by } = event;
        if (event.what === "added") this.#signage.set(file, { file, sha256, size, by, at });
        else this.#signage.delete(file);
        return;
      }
    }
  }

  findings({ catalogue }: Tables): Finding[] {
    const expected = [...this.#versions, ...this.#signage.values(), this.#draft].map((row) => canonical(row));
    const found = [...catalogue.all(), ...catalogue.signage.all(), catalogue.draft()].map((row) =>
      canonical(row),
    );
    const strays = found.filter((row) => !expected.includes(row)).length;
    const lost = expected.filter((row) => !found.includes(row)).length;
    return [
      told("catalogue versions", this.#versions.length, "versions"),
      faults("rows of the catalogue that differ from their ops", Math.max(strays, lost)),
    ];
  }
}
