import type { ScannerStatus } from "@yimen/drivers/contract";

/**
 * What lies in the scanners' feeders. Sheets over which a visit ended are scanned for nobody until the feeder was seen
 * empty: the one who comes next may be someone else. What lies on a scanner's glass nobody can tell.
 */
export class Feeder {
  readonly #loaded = new Set<string>();
  readonly #left = new Set<string>();

  get leftBehind(): boolean {
    return this.#left.size > 0;
  }

  /** A word of one of the scanners; what it does not say changes nothing. */
  see(device: string, feeder: ScannerStatus["feeder"]): void {
    if (feeder === "loaded" || feeder === "jammed") this.#loaded.add(device);
    if (feeder !== "empty" && feeder !== null) return;
    this.#loaded.delete(device);
    this.#left.delete(device);
  }

  visitEnded(): void {
    for (const device of this.#loaded) this.#left.add(device);
  }
}
