import { randomUUID } from "node:crypto";
import type { CardRead } from "@yimen/drivers/contract";
import {
  type Delivery,
  HallError,
  type Item,
  type Language,
  type PassportKey,
  type Signature,
  type TypedIdentity,
  type VisitView,
} from "../contract/index.ts";
import { deliver, fill, sign } from "./answers.ts";
import { type Clerk, Deskside, type DesksideParts } from "./deskside.ts";
import { carryOn, dropItem, emptyDraft, wipe } from "./draft.ts";
import type { Lease } from "./lease.ts";
import { type PaperParts, PaperWork } from "./paper-work.ts";
import { Person, type PersonParts } from "./person.ts";
import type { Photo } from "./photo.ts";
import { Submission, type SubmissionParts, type Submitter } from "./submission.ts";
import {
  checklistOf,
  formOf,
  identityView,
  maskedIdentity,
  type PictureUrls,
  pictureUrls,
  stageOf,
} from "./visit-view.ts";

export interface VisitParts extends SubmissionParts, PersonParts, PaperParts {
  /** Throws HallError `unknown-item`, `item-not-here` or `item-window-only`. */
  item(itemId: string): Item;
  readonly countdownMs: number;
  /** Of windows only. */
  readonly desk?: Omit<DesksideParts, keyof PersonParts | "station">;
}

/** One person at the station, from the first touch until everything is wiped. */
export class Visit {
  readonly id = randomUUID();
  readonly secret: string;
  readonly lease: Lease;
  readonly papers: PaperWork;
  readonly #parts: VisitParts;
  readonly #urls: PictureUrls;
  readonly #changed: (view: VisitView) => void;
  #revision = 0;
  readonly #draft = emptyDraft();
  readonly #person: Person;
  #submission: Submission;
  #language: Language;
  #guideSeen = false;
  #ended = false;
  readonly #desk: Deskside | null;
  #identityLeft: VisitView["identity"] = null;

  constructor(
    secret: string,
    language: Language,
    lease: Lease,
    parts: VisitParts,
    changed: (view: VisitView) => void,
    clerk: Clerk | null = null,
  ) {
    this.secret = secret;
    this.lease = lease;
    this.#parts = parts;
    this.#language = language;
    this.#changed = changed;
    this.#person = new Person(this.#draft, parts);
    const paperVisit = {
      draft: this.#draft,
      rows: () => {
        this.#item();
        return this.#checklist();
      },
      writable: () => this.#writable(),
      takesPages: () => !this.#ended && !this.#submission.begun,
      touch: () => this.touch(),
      changed: () => this.changed(),
    };
    this.papers = new PaperWork(paperVisit, parts);
    this.#desk =
      clerk === null || parts.desk === undefined
        ? null
        : new Deskside(clerk, this.id, this.#draft, { ...parts, ...parts.desk });
    this.#submission = new Submission(parts, this.#submitter);
    this.#urls = pictureUrls(this.id);
  }

  /** Whose visit it is; null: the person's own. */
  get clerk(): Clerk | null {
    return this.#desk?.clerk ?? null;
  }

  get language(): Language {
    return this.#language;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get caseNumber(): string | null {
    return this.#submission.case?.caseNumber ?? null;
  }

  /** The number on the card that lay here; null for whoever typed one, and once all was handed in or wiped. */
  get cardNumber(): string | null {
    const { identity } = this.#draft;
    return identity?.source === "id-card" ? identity.card.number : null;
  }

  view(): VisitView {
    const draft = this.#draft;
    const { catalogue } = this.#parts;
    const submitted = this.#submission.case !== null;
    return {
      revision: ++this.#revision,
      id: this.id,
      language: this.#language,
      stage: this.#ended ? "ended" : submitted ? "submitted" : stageOf(draft, catalogue, this.#guideSeen),
      expiresAt: this.lease.expiresAt(),
      cardPresent: this.#person.cardPresent,
      cardProblem: this.#person.cardProblem,
      passport: this.#person.passport,
      passportPresent: this.#person.passportPresent,
      identity: submitted ? this.#identityLeft : identityView(draft, this.#urls),
      itemId: draft.item?.id ?? null,
      checklist: this.#checklist(),
      form: formOf(draft),
      signed: draft.strokes !== null,
      delivery: draft.delivery && {
        method: draft.delivery.method,
        address: draft.delivery.address ?? null,
      },
      ...this.papers.view(),
      case: this.#submission.case,
      receipt: this.#submission.receipt(),
      ...(this.#desk === null ? {} : { desk: this.#desk.view() }),
    };
  }

  changed(): void {
    this.#changed(this.view());
  }

  /** The person is still here. */
  touch(): void {
    this.lease.touch();
    this.changed();
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.touch();
  }

  /** A card on the reader. Another person's card never joins this visit. */
  takeCard(read: CardRead): void {
    if (this.#submission.begun || this.#ended) return;
    this.#person.take(read, () => this.changed());
    if (this.#person.cardProblem === null) this.touch();
    else this.changed();
  }

  /** A card on the reader that must be lifted before it says who is here. */
  cardLeftBehind(): void {
    if (this.#submission.begun) return;
    this.#person.leftBehind();
    this.changed();
  }

  cardUnreadable(): void {
    if (this.#submission.begun) return;
    this.#person.unreadable();
    this.changed();
  }

  /** After a submission the card's leaving is the person's leaving: only the countdown is left. */
  cardRemoved(): void {
    this.#person.removed();
    this.#leaves();
    this.changed();
  }

  /** The reader is away: whether somebody left nobody can tell. */
  cardOutOfSight(): void {
    this.#person.removed();
    this.changed();
  }

  identify(typed: TypedIdentity): void {
    this.#writable();
    this.#person.identify(typed);
    this.touch();
  }

  /** Throws HallError `passport-key-invalid`, `another-card`. */
  readPassport(typed: PassportKey): void {
    this.#writable();
    this.#person.readPassport(typed, () => this.touch());
    this.touch();
  }

  stopPassport(): void {
    this.#writable();
    this.#person.stopPassport();
    this.touch();
  }

  /** Whoever lays one down is here; after a submission it may be the next person's. */
  passportLaid(): void {
    if (this.#submission.begun) this.changed();
    else this.touch();
  }

  /** Nobody can tell any more, or one that was left behind is seen again. */
  passportMoved(): void {
    this.changed();
  }

  /** As a card's leaving. */
  passportLifted(): void {
    this.#leaves();
    this.changed();
  }

  choose(itemId: string): void {
    this.#writable();
    const item = this.#parts.item(itemId);
    if (this.#draft.item?.id !== item.id) {
      this.papers.stop();
      dropItem(this.#draft);
      this.#draft.item = item;
      this.#guideSeen = false;
    }
    this.touch();
  }

  fill(values: Readonly<Record<string, unknown>>): void {
    fill(this.#draft, this.#item(), values);
    this.touch();
  }

  /** Does what only a clerk may; the visit is shown anew. Throws HallError `wrong-stage` at a kiosk. */
  async atDesk<T>(act: (desk: Deskside, item: () => Item) => T | Promise<T>): Promise<T> {
    if (this.#ended) throw new HallError("visit-over");
    if (this.#desk === null) throw new HallError("wrong-stage");
    const done = await act(this.#desk, () => this.#item());
    if (!this.#ended) this.touch();
    return done;
  }

  /** The clerk has compared the document of the one who stands there. */
  async compared(): Promise<void> {
    this.#writable();
    await this.atDesk((desk) => desk.check());
    this.#person.compared();
    this.touch();
  }

  photo(): Photo {
    return this.#person.photo();
  }

  sign(strokes: Signature["strokes"]): void {
    this.#item();
    sign(this.#draft, strokes);
    this.touch();
  }

  deliver(delivery: Delivery): void {
    deliver(this.#draft, this.#item(), delivery);
    this.touch();
  }

  /** Settles once the case is on disk. What was given is wiped then; the case number and its slip are left. */
  async submit(key: string): Promise<void> {
    if (this.#ended) throw new HallError("visit-over");
    const draft = this.#draft;
    // A page that came from now on would be shown and yet be in no case.
    this.papers.stop();
    const itemId = draft.item?.id;
    await this.#submission.send(key, draft, this.#language);
    const { caseNumber } = this;
    if (this.#ended || caseNumber === null) return;
    this.#identityLeft ??= maskedIdentity(identityView(draft, this.#urls));
    if (this.#desk === null) wipe(draft);
    else if (itemId !== undefined) {
      this.#desk.caseDone(caseNumber, itemId);
      carryOn(draft, this.#parts.records.given(caseNumber));
    }
    this.touch();
  }

  /** Adds what was laid down to an open case of the person's instead of making one of its own. */
  async supplement(caseNumber: string, key: string): Promise<void> {
    this.#writable();
    const documents = await this.atDesk((desk) => desk.supplement(caseNumber, key));
    if (this.#ended || documents.length === 0) return;
    carryOn(this.#draft, { documents, form: {} });
    this.touch();
  }

  /** One ticket, several items: who is here and what was laid down stay for the next. Throws HallError `wrong-stage`. */
  nextItem(): void {
    if (this.#ended) throw new HallError("visit-over");
    if (this.#desk === null || this.caseNumber === null) throw new HallError("wrong-stage");
    this.#submission = new Submission(this.#parts, this.#submitter);
    this.#identityLeft = null;
    this.touch();
  }

  async reprint(): Promise<void> {
    await this.#submission.reprint(this.#language);
    this.touch();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.lease.stop();
    this.papers.stop();
    this.#person.stopPassport();
    wipe(this.#draft);
    this.#desk?.forget();
    this.#submission.forget();
    this.#identityLeft = null;
    this.changed();
  }

  #leaves(): void {
    if (this.#desk === null && this.#submission.case !== null) this.lease.shorten(this.#parts.countdownMs);
  }

  #writable(): void {
    if (this.#ended) throw new HallError("visit-over");
    if (this.#submission.begun) throw new HallError("wrong-stage");
  }

  /** The chosen item, for steps that come after its guide. */
  #item(): Item {
    this.#writable();
    if (this.#draft.item === null) throw new HallError("wrong-stage");
    this.#guideSeen = true;
    return this.#draft.item;
  }

  get #submitter(): Submitter {
    const desk = this.#desk;
    if (desk === null) return { actor: { kind: "citizen", id: this.id }, channel: "kiosk" };
    return { actor: desk.actor, channel: "window", decided: () => desk.decided };
  }

  #checklist() {
    const rows = checklistOf(this.#draft, this.#parts.catalogue, this.#urls);
    return this.#desk === null ? rows : this.#desk.withPromises(rows);
  }
}
