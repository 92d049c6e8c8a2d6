import { statSync } from "node:fs";
import { join } from "node:path";
import type { FileFault } from "../contract/signage-view.ts";
import { type Inspected, type Inspection, inspect } from "./inspect.ts";

export interface Skipped {
  readonly file: string;
  readonly fault: FileFault;
}

/** The files that the signage names, each looked into once, and again after it changed. */
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
    for (const file of this.#files) {
      const stamp = this.#stamp(file);
      if (this.#known.get(file)?.stamp === stamp) continue;
      this.#known.set(file, { stamp, found: await inspect(this.#folder, file) });
      differs = true;
    }
    return differs;
  }

  find(file: string): Inspected | null {
    const found = this.#known.get(file)?.found;
    return found?.ok === true ? found : null;
  }

  byHash(hash: string): Inspected | null {
    for (const { found } of this.#known.values()) if (found.ok && found.hash === hash) return found;
    return null;
  }

  get skipped(): readonly Skipped[] {
    return [...this.#known.values()].flatMap(({ found }) =>
      found.ok ? [] : [{ file: found.file, fault: found.fault }],
    );
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
