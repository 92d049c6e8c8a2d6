import type { CardRead, Clock } from "@yimen/drivers/contract";
import { type Catalogue, HallError, type TypedIdentity, type VisitView } from "../contract/index.ts";
import { heldStill } from "../rules/checklist.ts";
import type { Draft } from "./draft.ts";
import { numberOf, sameCard, typedIdentity } from "./identity.ts";
import type { Photo, PhotoDecoder } from "./photo.ts";
import type { Records } from "./records.ts";

export interface PersonParts {
  readonly catalogue: Catalogue;
  readonly records: Records;
  readonly clock: Clock;
  readonly decodePhoto: PhotoDecoder;
}

/** Whom a visit is for: the card on the reader, or what was typed, and what the hall knows of them already. */
export class Person {
  readonly #draft: Draft;
  readonly #parts: PersonParts;
  #present = false;
  #problem: VisitView["cardProblem"] = null;

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

  /** Another person's card changes nothing but the notice of it. `shown` is called when a photo could be made. */
  take(read: CardRead, shown: () => void): void {
    const draft = this.#draft;
    this.#present = true;
    this.#problem = sameCard(draft.identity, read.card) ? null : "another-card";
    if (this.#problem !== null || draft.identity?.source === "id-card") return;
    draft.identity = { source: "id-card", card: read.card };
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
  }

  photo(): Photo {
    if (this.#draft.photo === null) throw new HallError("not-found");
    return this.#draft.photo;
  }

  /** What this person's earlier cases hold. Only a card opens them: anyone can type another's number. */
  #remember(): void {
    const { identity } = this.#draft;
    if (identity === null) return;
    const { catalogue, clock, records } = this.#parts;
    try {
      const earlier = records.earlier(numberOf(identity));
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
