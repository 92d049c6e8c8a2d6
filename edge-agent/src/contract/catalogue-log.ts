/*
 * What the journal records of the catalogue and of signage. Catalogues themselves are files of the data folder, named by
 * their SHA-256 (hexadecimal); a picture or a film is a file of the signage folder.
 */

export interface CatalogueCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Why a draft is another one now. */
export const draftCauses = ["edited", "imported", "restored", "discarded"] as const;
export type DraftCause = (typeof draftCauses)[number];

export type CatalogueCommand =
  | {
      readonly type: "draft-catalogue";
      /** The draft that the author saw; refused with `catalogue-changed` when another came meanwhile. */
      readonly basedOn: string | null;
      /** Null: there is no draft. */
      readonly sha256: string | null;
      readonly cause: DraftCause;
      /** Items that the draft changes. */
      readonly items: number;
      readonly by: string;
    }
  | {
      readonly type: "publish-catalogue";
      /** The newest version and the draft that the author saw. */
      readonly basedOn: number;
      readonly draft: string;
      readonly sha256: string;
      /** What it takes the place of. */
      readonly before: string;
      readonly items: CatalogueCounts;
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: "note-signage";
      readonly file: string;
      readonly sha256: string;
      /** Bytes. */
      readonly size: number;
      readonly what: "added" | "removed";
      readonly by: string;
    };

export type CatalogueEvent =
  | {
      readonly type: "catalogue.drafted";
      readonly sha256: string | null;
      readonly cause: DraftCause;
      readonly items: number;
      readonly by: string;
    }
  | {
      readonly type: "catalogue.published";
      /** From 1; 0 is the configuration's. */
      readonly version: number;
      readonly sha256: string;
      readonly before: string;
      readonly items: CatalogueCounts;
      /** Sealed, base64. */
      readonly note: string;
      readonly by: string;
    }
  | {
      readonly type: "signage.noted";
      readonly file: string;
      readonly sha256: string;
      readonly size: number;
      readonly what: "added" | "removed";
      readonly by: string;
    };
