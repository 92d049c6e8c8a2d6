import type { Kind } from "@yimen/drivers/contract";
import type { Trouble } from "./observed.ts";

/** A card may lie on its reader for as long as a form takes; nobody's slip stays in the mouth that long. */
const cardLimitMs = 5 * 60_000;
const cardAfterVisitMs = 60_000;
const slipLimitMs = 60_000;

/** What a person forgot to take, and what to do about it. */
const forgotten: Partial<Record<Kind, Omit<Trouble, "since">>> = {
  "id-card": { code: "stuck-card", action: "take-card", byPerson: true },
  "passport-reader": { code: "stuck-card", action: "take-card", byPerson: true },
  "receipt-printer": { code: "media-left", action: "take-receipt", byPerson: true },
};

/** Notices what lies on a device longer than anybody needs it. */
export class MediaWatch {
  readonly #kind: Kind;
  #liesSince: number | null = null;
  #visitEndedAt: number | null = null;
  #alarm: Trouble | null = null;

  constructor(kind: Kind) {
    this.#kind = kind;
  }

  visitEnded(uptime: number): void {
    this.#visitEndedAt = uptime;
  }

  visitBegan(): void {
    this.#visitEndedAt = null;
  }

  /** `media` as observed; answers the alarm that stands now, the same object while it does. */
  see(media: unknown, uptime: number, at: number): Trouble | null {
    const cause = forgotten[this.#kind];
    if (cause === undefined || (media !== "present" && media !== "unreadable")) {
      this.#liesSince = null;
      this.#alarm = null;
      return null;
    }
    this.#liesSince ??= uptime;
    if (uptime >= this.#dueAt(this.#liesSince)) this.#alarm ??= { ...cause, since: at };
    return this.#alarm;
  }

  #dueAt(liesSince: number): number {
    if (this.#kind === "receipt-printer") return liesSince + slipLimitMs;
    const ended = this.#visitEndedAt;
    const afterVisit =
      ended === null || ended < liesSince ? Number.POSITIVE_INFINITY : ended + cardAfterVisitMs;
    return Math.min(liesSince + cardLimitMs, afterVisit);
  }
}
