import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IdCardReading, PassportPresence } from "@yimen/drivers/contract";
import { HallError, type Language, type VisitView } from "../contract/index.ts";
import type { Clerk } from "./deskside.ts";
import { startLease } from "./lease.ts";
import { LyingCard } from "./lying-card.ts";
import { PassportDesk } from "./passport-desk.ts";
import type { ReadPassport } from "./passport-reading.ts";
import { Visit, type VisitParts } from "./visit.ts";

const secretBytes = 16;

export interface VisitsOptions extends Omit<VisitParts, "passports"> {
  readonly readPassport: ReadPassport;
  /** The hall's day now, YYYY-MM-DD. */
  today(): string;
  readonly idleMs: number;
  readonly defaultLanguage: Language;
  /** A visit's view changed; `stage` ended is the last one of it. */
  changed(visit: Visit, view: VisitView): void;
  opened(visit: Visit): void;
  /** Milliseconds from the card's last byte to the view with the person in it. */
  cardShown(milliseconds: number): void;
}

/** The one visit at a station. A new one ends the one before; a card that waits for it is read into it. */
export class Visits {
  readonly #options: VisitsOptions;
  #open: Visit | null = null;
  readonly #lying = new LyingCard();
  readonly #passports = new PassportDesk();
  readonly #parts: VisitParts;

  constructor(options: VisitsOptions) {
    this.#options = options;
    const { readPassport: read, today } = options;
    const passports = { desk: this.#passports, read, today: () => today().replaceAll("-", "") };
    this.#parts = { ...options, passports };
  }

  get open(): Visit | null {
    return this.#open;
  }

  /** `clerk`: of a window, whose clerk acts in it. */
  start(language: Language = this.#options.defaultLanguage, clerk: Clerk | null = null): Visit {
    this.#open?.end();
    const { idleMs, countdownMs, clock } = this.#options;
    const secret = randomBytes(secretBytes).toString("base64url");
    const lease = startLease(idleMs + countdownMs, clock, () => visit.end());
    const changed = (view: VisitView) => {
      if (view.stage === "ended" && this.#open === visit) {
        this.#open = null;
        this.#lying.visitEnded();
        this.#passports.visitEnded();
      }
      this.#options.changed(visit, view);
    };
    const visit: Visit = new Visit(secret, language, lease, this.#parts, changed, clerk);
    this.#open = visit;
    this.#options.opened(visit);
    this.#showCard(visit);
    return visit;
  }

  /** Throws HallError `visit-over` for a wrong id, a wrong secret and a visit that ended, all alike. */
  find(id: string, secret: string): Visit {
    const visit = this.#open;
    if (visit === null || visit.ended || visit.id !== id || !same(visit.secret, secret)) {
      throw new HallError("visit-over");
    }
    return visit;
  }

  bySecret(secret: string): Visit | null {
    const visit = this.#open;
    return visit !== null && same(visit.secret, secret) ? visit : null;
  }

  card(reading: IdCardReading): void {
    switch (reading.type) {
      case "card-read":
        this.#lying.laid(reading);
        if (this.#open === null) return;
        this.#showCard(this.#open);
        if (this.#lying.leftBehind) return;
        this.#options.cardShown(this.#options.clock.uptime() - reading.receivedAtUptime);
        return;
      case "card-unreadable":
        this.#lying.lostSight();
        this.#open?.cardUnreadable();
        return;
      case "card-removed":
        this.#lying.lifted();
        this.#open?.cardRemoved();
        return;
    }
  }

  /** Nobody can tell any more whether a card lies there. */
  readerLost(): void {
    this.#lying.lostSight();
    this.#open?.cardOutOfSight();
  }

  passport({ type }: PassportPresence): void {
    if (type === "passport-present") {
      this.#passports.laid();
      if (this.#passports.leftBehind) this.#open?.passportMoved();
      else this.#open?.passportLaid();
    } else {
      this.#passports.lifted();
      this.#open?.passportLifted();
    }
  }

  /** Nobody can tell any more whether a passport lies there. */
  passportReaderLost(): void {
    if (!this.#passports.present) return;
    this.#passports.lostSight();
    this.#open?.passportMoved();
  }

  close(): void {
    this.#open?.end();
    this.#lying.lifted();
  }

  #showCard(visit: Visit): void {
    const { waiting, leftBehind } = this.#lying;
    if (waiting !== null) visit.takeCard(waiting);
    else if (leftBehind) visit.cardLeftBehind();
  }
}

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
