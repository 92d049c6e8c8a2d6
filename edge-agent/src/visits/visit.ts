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
import { providedBy } from "../rules/checklist.ts";
import { deliver, fill, sign } from "./answers.ts";
import type { CaptureSession, CaptureWanted } from "./capture.ts";
import { dropItem, emptyDraft, wipe } from "./draft.ts";
import type { Lease } from "./lease.ts";
import type { PaperScanSession, PaperScanWanted } from "./paper-scan.ts";
import { keepPage, pageOf, removePage, roomFor, skipMaterial } from "./papers.ts";
import { Person, type PersonParts } from "./person.ts";
import type { Photo } from "./photo.ts";
import { Submission, type SubmissionParts } from "./submission.ts";
import {
  checklistOf,
  formOf,
  identityView,
  maskedIdentity,
  type PictureUrls,
  pictureUrls,
  stageOf,
} from "./visit-view.ts";

export interface VisitParts extends SubmissionParts, PersonParts {
  /** Throws HallError `unknown-item`, `item-not-here` or `item-window-only`. */
  item(itemId: string): Item;
  readonly countdownMs: number;
  /** Starts the camera for one page after another of a material. */
  capture(wanted: CaptureWanted): CaptureSession;
  /** Starts the document scanner for all that lies in it. */
  scanPaper(wanted: PaperScanWanted): PaperScanSession;
}

/** One person at the station, from the first touch until everything is wiped. */
export class Visit {
  readonly id = randomUUID();
  readonly secret: string;
  readonly lease: Lease;
  readonly #parts: VisitParts;
  readonly #urls: PictureUrls;
  readonly #changed: (view: VisitView) => void;
  #revision = 0;
  readonly #draft = emptyDraft();
  readonly #person: Person;
  readonly #submission: Submission;
  #language: Language;
  #guideSeen = false;
  #ended = false;
  #capture: CaptureSession | null = null;
  #paperScan: PaperScanSession | null = null;
  #identityLeft: VisitView["identity"] = null;

  constructor(
    secret: string,
    language: Language,
    lease: Lease,
    parts: VisitParts,
    changed: (view: VisitView) => void,
  ) {
    this.secret = secret;
    this.lease = lease;
    this.#parts = parts;
    this.#language = language;
    this.#changed = changed;
    this.#person = new Person(this.#draft, parts);
    this.#submission = new Submission(parts, this.id);
    this.#urls = pictureUrls(this.id);
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
      checklist: checklistOf(draft, catalogue, this.#urls),
      form: formOf(draft),
      signed: draft.strokes !== null,
      delivery: draft.delivery && {
        method: draft.delivery.method,
        address: draft.delivery.address ?? null,
      },
      capture: this.#capture?.view() ?? null,
      paperScan: this.#paperScan?.view() ?? null,
      case: this.#submission.case,
      receipt: this.#submission.receipt(),
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
      this.#stopCapture();
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

  startCapture(materialId: string): void {
    this.#beginPaper(materialId);
    this.#capture = this.#parts.capture({
      materialId,
      keep: (jpeg) => this.#keep(materialId, jpeg),
      changed: () => this.changed(),
    });
    this.touch();
  }

  /** What lies in the scanner becomes pages of the material. Throws HallError `too-large` where none has room. */
  scanPaper(materialId: string): void {
    this.#beginPaper(materialId);
    this.#paperScan = this.#parts.scanPaper({
      materialId,
      room: roomFor(this.#draft, materialId),
      keep: (jpeg) => this.#keep(materialId, jpeg),
      changed: () => this.touch(),
    });
    this.touch();
  }

  stopPaperScan(): void {
    this.#writable();
    this.#stopPaperScan();
    this.touch();
  }

  async take(): Promise<void> {
    this.#writable();
    if (this.#capture === null) throw new HallError("wrong-stage");
    await this.#capture.take();
    this.touch();
  }

  stopCapture(): void {
    this.#writable();
    this.#stopCapture();
    this.touch();
  }

  skip(materialId: string): void {
    skipMaterial(this.#draft, this.#row(materialId));
    this.touch();
  }

  removePage(materialId: string, page: number): void {
    removePage(this.#draft, this.#row(materialId).materialId, page);
    this.touch();
  }

  page(materialId: string, page: number): Buffer {
    return pageOf(this.#draft, materialId, page);
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
    this.#stopCapture();
    await this.#submission.send(key, draft, this.#language);
    if (this.#ended) return;
    this.#identityLeft ??= maskedIdentity(identityView(draft, this.#urls));
    wipe(draft);
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
    this.#stopCapture();
    this.#person.stopPassport();
    wipe(this.#draft);
    this.#submission.forget();
    this.#identityLeft = null;
    this.changed();
  }

  #keep(materialId: string, jpeg: Buffer): void {
    if (this.#ended || this.#submission.begun) {
      jpeg.fill(0);
      return;
    }
    keepPage(this.#draft, materialId, jpeg, this.#parts.clock.now());
    this.touch();
  }

  #leaves(): void {
    if (this.#submission.case !== null) this.lease.shorten(this.#parts.countdownMs);
  }

  /** Camera and scanner take turns; what was left out comes after all. */
  #beginPaper(materialId: string): void {
    const { capture } = this.#row(materialId);
    if (providedBy({ id: materialId, capture }) !== "capture") throw new HallError("wrong-stage");
    this.#stopCapture();
    this.#draft.skipped.delete(materialId);
  }

  #stopCapture(): void {
    this.#capture?.stop();
    this.#capture = null;
    this.#stopPaperScan();
  }

  #stopPaperScan(): void {
    this.#paperScan?.stop();
    this.#paperScan = null;
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

  #row(materialId: string) {
    this.#item();
    const rows = checklistOf(this.#draft, this.#parts.catalogue);
    const row = rows.find((each) => each.materialId === materialId);
    if (row !== undefined) return row;
    throw new HallError("not-found", { fields: [{ path: "/materialId", reason: "unknown" }] });
  }
}
