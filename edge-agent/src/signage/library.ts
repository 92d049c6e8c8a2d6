import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FileFault } from "../contract/signage-view.ts";
import { type Inspected, type Inspection, inspect } from "./inspect.ts";

export interface Skipped {
  readonly file: string;
  readonly fault: FileFault;
}

/** So many files of the folder are looked into beside those that the schedule names. */
const mostFiles = 500;

/** The files that the schedule names and all that lie beside them, each looked into once, and again after it changed. */
export class Library {
  readonly #folder: string;
  readonly #files: readonly string[];
  readonly #known = new Map<string, { readonly stamp: string; readonly found: Inspection }>();

  constructor(folder: string, files: readonly string[]) {
    this.#folder = folder;
    this.#files = [...new Set(files)];
  }

  /** Looks at the folder. Answers whether something is another than before. */
  async look(): Promise<boolean> {
    let differs = false;
    const there = new Set([...this.#files, ...this.#beside()]);
    for (const file of [...this.#known.keys()])
      if (!there.has(file)) {
        this.#known.delete(file);
        differs = true;
      }
    for (const file of there) {
      const stamp = this.#stamp(file);
      if (this.#known.get(file)?.stamp === stamp) continue;
      this.#known.set(file, { stamp, found: await inspect(this.#folder, file) });
      differs = true;
    }
    return differs;
  }

  /** A file that the schedule may show. */
  find(file: string): Inspected | null {
    const found = this.#known.get(file)?.found;
    return found?.ok === true ? found : null;
  }

  byHash(hash: string): Inspected | null {
    for (const { found } of this.#known.values()) if (found.ok && found.hash === hash) return found;
    return null;
  }

  /** All that were looked into. */
  get all(): readonly Inspection[] {
    return [...this.#known.values()].map(({ found }) => found);
  }

  /** Files that the schedule names and that are not shown. */
  get skipped(): readonly Skipped[] {
    return this.all.flatMap((found) =>
      found.ok || !this.#files.includes(found.file) ? [] : [{ file: found.file, fault: found.fault }],
    );
  }

  #beside(): readonly string[] {
    try {
      return readdirSync(this.#folder)
        .filter((name) => !name.startsWith("."))
        .slice(0, mostFiles);
    } catch {
      return [];
    }
  }

  #stamp(file: string): string {
    try {
      const { size, mtimeMs, ino } = statSync(join(this.#folder, file));
      return `${size} ${mtimeMs} ${ino}`;
    } catch {
      return "missing";
    }
  }
}
