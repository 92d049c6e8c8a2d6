import type { CatalogueCommand, CatalogueEvent } from "../../contract/catalogue-log.ts";
import { HallError } from "../../contract/errors.ts";
import type { Deciding } from "../deciding.ts";
import { sealVersionNote } from "./sealed-note.ts";

/** Two managers at once: who comes second is refused, and sees what the first one did. */
export function decideCatalogue(
  { tx, vault }: Deciding,
  command: CatalogueCommand,
): readonly CatalogueEvent[] {
  const draft = tx.catalogue.draft()?.sha256 ?? null;
  switch (command.type) {
    case "draft-catalogue": {
      const { basedOn, type: _, ...rest } = command;
      if (basedOn !== draft) throw new HallError("catalogue-changed");
      return draft === rest.sha256 ? [] : [{ type: "catalogue.drafted", ...rest }];
    }
    case "publish-catalogue": {
      const { basedOn, draft: seen, type: _, ...rest } = command;
      const newest = tx.catalogue.newest()?.version ?? 0;
      if (basedOn !== newest || seen !== draft) throw new HallError("catalogue-changed");
      const version = newest + 1;
      const note = sealVersionNote(vault, version, rest.note);
      return [{ type: "catalogue.published", version, ...rest, note }];
    }
    case "note-signage": {
      const { type: _, ...rest } = command;
      const there = tx.catalogue.signage.find(command.file);
      if (command.what === "removed" ? there === null : there?.sha256 === command.sha256) return [];
      return [{ type: "signage.noted", ...rest }];
    }
  }
}
