import type { CardRead, Clock, PassportRead } from "@yimen/drivers/contract";
import {
  type Catalogue,
  HallError,
  type PassportKey,
  type TypedIdentity,
  type VisitView,
} from "../contract/index.ts";
import { heldStill } from "../rules/checklist.ts";
import { applicantOf } from "../rules/identity-number.ts";
import type { Draft } from "./draft.ts";
import { caseIdentity, numberOf, sameCard, typedIdentity } from "./identity.ts";
import { passportKey } from "./passport-key.ts";
import { type PassportReading, type PassportReadingParts, startPassportReading } from "./passport-reading.ts";
import { facePhoto, type Photo, type PhotoDecoder } from "./photo.ts";
import type { Records } from "./records.ts";

export interface PersonParts {
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly clock: Clock;
  readonly decodePhoto: PhotoDecoder;
  readonly passports: PassportReadingParts;
}

/** Whom a visit is for: the card or passport on its reader, or what was typed, and what the hall knows of them already. */
export class Person {
  readonly #draft: Draft;
  readonly #parts: PersonParts;
  #present = false;
  #problem: VisitView["cardProblem"] = null;
  #reading: PassportReading | null = null;
  #readerFree: Promise<void> | undefined;

  constructor(draft: Draft, parts: PersonParts) {
    this.#draft = draft;
    this.#parts = parts;
  }

  get cardPresent(): boolean {
    return this.#present;
  }

  get cardProblem(): VisitView["cardProblem"] {
    return this.#problem;
  }

  get passport(): VisitView["passport"] {
    return this.#reading?.view() ?? null;
  }

  get passportPresent(): boolean {
    return this.#parts.passports.desk.present;
  }

  /**
   * Reads the passport as soon as it lies there; `changed` is called with each step, and once it says who is here.
   * Throws HallError `passport-key-invalid`, or `another-card` where somebody was identified.
   */
  readPassport(typed: PassportKey, changed: () => void): void {
    const key = passportKey(typed);
    if (this.#draft.identity !== null) throw new HallError("another-card");
    this.stopPassport();
    const take = (passport: PassportRead) => {
      this.#reading = null;
      this.#takePassport(passport);
      changed();
    };
    this.#reading = startPassportReading(
      { key, after: this.#readerFree, take, changed },
      this.#parts.passports,
    );
  }

  stopPassport(): void {
    this.#readerFree = this.#reading?.stop() ?? this.#readerFree;
    this.#reading = null;
  }

  /** Another person's card changes nothing but the notice of it. `shown` is called when a photo could be made. */
  take(read: CardRead, shown: () => void): void {
    const draft = this.#draft;
    this.#present = true;
    this.#problem = sameCard(draft.identity, read.card) ? null : "another-card";
    if (this.#problem !== null || draft.identity?.source === "id-card") return;
    draft.identity = { source: "id-card", card: read.card };
    this.stopPassport();
    this.#remember();
    void this.#decode(read.photoWlt, shown);
  }

  unreadable(): void {
    this.#present = true;
    this.#problem = "unreadable";
  }

  leftBehind(): void {
    this.#present = true;
    this.#problem = "left-behind";
  }

  removed(): void {
    this.#present = false;
    this.#problem = null;
  }

  /** Throws HallError `identity-invalid`, `invalid-request`, or `another-card` for another number than the known one. */
  identify(typed: TypedIdentity): void {
    const identity = typedIdentity(typed);
    const before = this.#draft.identity;
    if (before !== null && numberOf(before) !== numberOf(identity)) throw new HallError("another-card");
    if (before?.source === "id-card") return;
    this.#draft.identity = identity;
    this.stopPassport();
  }

  /** Somebody who may has compared the document: what the earlier cases hold may be used. */
  compared(): void {
    this.#remember();
  }

  photo(): Photo {
    if (this.#draft.photo === null) throw new HallError("not-found");
    return this.#draft.photo;
  }

  /** A chip whose signature nobody checked opens no earlier case: see `#remember`. */
  #takePassport({ face, ...passport }: PassportRead): void {
    this.#draft.identity = { source: "passport", passport };
    this.#draft.photo = face === null ? null : facePhoto(face);
    face?.fill(0);
  }

  /** What this person's earlier cases hold. Only a card opens them: anyone can type another's number. */
  #remember(): void {
    const { identity } = this.#draft;
    if (identity === null) return;
    const { catalogue, clock, records } = this.#parts;
    try {
      const earlier = records.earlier(applicantOf(caseIdentity(identity)));
      this.#draft.held = heldStill(catalogue, earlier.documents, clock.now());
      this.#draft.lastForm = earlier.form;
    } catch {
      // An earlier case that can't be opened saves nobody any work, and must not keep this one from beginning.
      this.#draft.held = [];
      this.#draft.lastForm = null;
    }
  }

  /** The picture is kept only if the person is still here when it is ready. */
  async #decode(wlt: Uint8Array, shown: () => void): Promise<void> {
    const { identity } = this.#draft;
    const photo = await this.#parts.decodePhoto(wlt);
    if (photo === null) return;
    if (this.#draft.identity !== identity) {
      photo.bytes.fill(0);
      return;
    }
    this.#draft.photo = photo;
    shown();
  }
}
