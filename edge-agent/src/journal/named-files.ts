import { basename, extname, join } from "node:path";
import type { Tables } from "../store/tables.ts";
import { namedCatalogues } from "./catalogue/named-files.ts";
import { namedBlobs } from "./named-blobs.ts";
import { isPlain, signageName } from "./restore-signage.ts";

/** A file beside the store that rows of the store name by its SHA-256. */
export interface NamedFile {
  readonly from: string;
  /** In a backup, with slashes. */
  readonly path: string;
  readonly sha256: string;
  /** What a person knows it by. */
  readonly called: string;
}

/** The pages of cases. None may be missing. */
export function namedPages(tables: Tables, dataDir: string): readonly NamedFile[] {
  return [...namedBlobs(tables)].map((page) => inData(dataDir, `blobs/${page.slice(0, 2)}/${page}`));
}

/** Catalogues, releases and signage: a hall goes on without one of them, and its console says which is gone. */
export function otherNamedFiles(tables: Tables, dataDir: string, signage: string): readonly NamedFile[] {
  const releases = tables.updates.releases.all().map(({ sha256 }) => `releases/${sha256}.yimen`);
  const inside = [...namedCatalogues(tables), ...releases].map((path) => inData(dataDir, path));
  return [...inside, ...namedSignage(tables, signage)];
}

/** `from`: where each lies, or should lie, in the folder that displays show. A name may be any text; what it holds is its path. */
function namedSignage({ catalogue }: Tables, folder: string): readonly NamedFile[] {
  return catalogue.signage.all().flatMap(({ file, sha256 }) => {
    if (!isPlain(file)) return [];
    return [{ from: join(folder, file), path: `${signageName}/${sha256}`, sha256, called: file }];
  });
}

function inData(dataDir: string, path: string): NamedFile {
  return { from: join(dataDir, path), path, sha256: basename(path, extname(path)), called: path };
}
