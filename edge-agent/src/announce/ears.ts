import type { UnheardReason } from "../contract/voice-view.ts";

/** A loudspeaker: a page of a display, or this machine's own player. */
export interface Speaker {
  /** Of the page; two pages may show one display. */
  readonly page: string;
  readonly id: string;
  readonly sound: "ready" | "blocked" | "player";
}

export type Report = "ended" | "blocked" | "failed";

/** Who was asked to play one call, and what they said of it. */
export class Ears {
  readonly #expected: readonly Speaker[];
  readonly #said = new Map<string, Report>();

  constructor(speakers: readonly Speaker[]) {
    this.#expected = speakers;
  }

  report(page: string, report: Report): void {
    // Once ended is ended, whatever else a page says later.
    if (this.#said.get(page) !== "ended") this.#said.set(page, report);
  }

  /** Everybody who was asked has answered. */
  get complete(): boolean {
    return this.#expected.every(({ page }) => this.#said.has(page));
  }

  get heard(): boolean {
    return [...this.#said.values()].includes("ended");
  }

  /** Why nobody heard it. */
  get reason(): UnheardReason {
    const said = [...this.#said.values()];
    return said.includes("blocked") ? "blocked" : said.includes("failed") ? "failed" : "silent";
  }

  /** Displays that did not play it. */
  get silent(): readonly string[] {
    return this.#expected.filter(({ page }) => this.#said.get(page) !== "ended").map(({ id }) => id);
  }
}
