import { type Static, Type } from "typebox";

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

/** The largest catalogue that a hall sends to a station. */
export const largestCatalogueBytes = 32 * 1024 * 1024;

const named = {
  /** Counted by the hall's editor, from 1. */
  version: Type.Integer({ minimum: 1 }),
  sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
};

/** A published catalogue by its number and its contents: a hall that was restored may count again. */
export const CatalogueNameSchema = Type.Object(named);
export type CatalogueName = Static<typeof CatalogueNameSchema>;

/** What became at a station of the catalogues that its hall published. */
export const StationCatalogueSchema = Type.Object({
  /** Runs and proved itself; null: none of the hall's does. */
  applied: Nullable(CatalogueNameSchema),
  /** Taken and not proved yet. `visits` that its start waits for; 0: it starts, or it is being tried. */
  waits: Nullable(Type.Object({ ...named, visits: Type.Integer({ minimum: 0 }) })),
  /** Could not be used: the station keeps what it had. `why` is a word, and after a colon what is wrong. */
  refused: Nullable(Type.Object({ ...named, why: Type.String({ maxLength: 2_000 }) })),
});
export type StationCatalogue = Static<typeof StationCatalogueSchema>;

export function isSameCatalogue(one: CatalogueName | null, other: CatalogueName | null): boolean {
  return one !== null && one.version === other?.version && one.sha256 === other.sha256;
}
