import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { CatalogueNameSchema } from "../contract/station-catalogue.ts";

const RefusalSchema = Type.Object({
  ...CatalogueNameSchema.properties,
  why: Type.String(),
  /** The one of the hall's that runs in its place; null: none of them. */
  instead: Type.Union([CatalogueNameSchema, Type.Null()]),
});
export type CatalogueRefusal = Static<typeof RefusalSchema>;

const check = Compile(RefusalSchema);
const longestWhy = 2_000;

/**
 * Which catalogue of the hall this station could not use, so that it is not tried again with every start. Writing is best
 * effort: what a disk did not take counts for as long as the process lives.
 */
export class RefusalFile {
  readonly #path: string;
  #kept: CatalogueRefusal | null;

  constructor(path: string) {
    this.#path = path;
    this.#kept = read(path);
  }

  get kept(): CatalogueRefusal | null {
    return this.#kept;
  }

  put(refusal: CatalogueRefusal | null): void {
    this.#kept = refusal && { ...refusal, why: refusal.why.slice(0, longestWhy) };
    try {
      if (this.#kept === null) {
        rmSync(this.#path, { force: true });
        return;
      }
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      const half = `${this.#path}.half`;
      writeFileSync(half, `${JSON.stringify(this.#kept, null, 1)}\n`, { mode: 0o600, flush: true });
      renameSync(half, this.#path);
    } catch {
      return;
    }
  }
}

/** A file that is damaged counts as none. */
function read(path: string): CatalogueRefusal | null {
  try {
    const found: unknown = JSON.parse(readFileSync(path, "utf8"));
    return check.Check(found) ? found : null;
  } catch {
    return null;
  }
}
