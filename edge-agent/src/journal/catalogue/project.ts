import type { CatalogueEvent } from "../../contract/catalogue-log.ts";
import type { Tables } from "../../store/tables.ts";

/** Writes what an event changes, in the transaction that records the event. */
export function projectCatalogue({ catalogue }: Tables, event: CatalogueEvent, at: number): void {
  switch (event.type) {
    case "catalogue.drafted": {
      const { sha256, cause, items, by } = event;
      catalogue.setDraft(sha256 === null ? null : { sha256, cause, items, by, at });
      return;
    }
    case "catalogue.published": {
      const { version, sha256, before, items, note, by } = event;
      catalogue.add({ version, sha256, before, ...items, note, by, at });
      catalogue.setDraft(null);
      return;
    }
    case "signage.noted": {
      const { file, sha256, size, by } = event;
      if (event.what === "added") catalogue.signage.put({ file, sha256, size, by, at });
      else catalogue.signage.drop(file);
      return;
    }
  }
}
