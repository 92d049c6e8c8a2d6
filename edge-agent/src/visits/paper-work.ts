import type { Clock } from "@yimen/drivers/contract";
import { type ChecklistRow, HallError } from "../contract/index.ts";
import { providedBy } from "../rules/checklist.ts";
import type { CaptureSession, CaptureWanted } from "./capture.ts";
import type { Draft } from "./draft.ts";
import type { PaperScanSession, PaperScanWanted } from "./paper-scan.ts";
import { keepPage, pageOf, removePage, roomFor, skipMaterial } from "./papers.ts";

export interface PaperParts {
  readonly clock: Clock;
  /** Starts the camera for one page after another of a material. Throws HallError `camera-away` where there is none. */
  capture(wanted: CaptureWanted): CaptureSession;
  /** Starts the document scanner for all that lies in it. */
  scanPaper(wanted: PaperScanWanted): PaperScanSession;
}

/** The visit that papers are given in. */
export interface PaperVisit {
  readonly draft: Draft;
  /** The chosen item's checklist. Throws HallError `visit-over`, `wrong-stage`. */
  rows(): readonly ChecklistRow[];
  /** Throws HallError `visit-over`, `wrong-stage` once nothing may be changed any more. */
  writable(): void;
  /** Whether a page that comes now still belongs to somebody. */
  takesPages(): boolean;
  touch(): void;
  changed(): void;
}

/** A visit's papers: camera and scanner take turns, one material at a time; what is kept lies in the draft. */
export class PaperWork {
  readonly #visit: PaperVisit;
  readonly #parts: PaperParts;
  #capture: CaptureSession | null = null;
  #paperScan: PaperScanSession | null = null;

  constructor(visit: PaperVisit, parts: PaperParts) {
    this.#visit = visit;
    this.#parts = parts;
  }

  view() {
    return { capture: this.#capture?.view() ?? null, paperScan: this.#paperScan?.view() ?? null };
  }

  startCapture(materialId: string): void {
    this.#begin(materialId);
    this.#capture = this.#parts.capture({
      materialId,
      keep: (jpeg) => this.#keep(materialId, jpeg),
      changed: () => this.#visit.changed(),
    });
    this.#visit.touch();
  }

  /** Throws HallError `wrong-stage` while no camera was started. */
  async take(): Promise<void> {
    this.#visit.writable();
    if (this.#capture === null) throw new HallError("wrong-stage");
    await this.#capture.take();
    this.#visit.touch();
  }

  stopCapture(): void {
    this.#visit.writable();
    this.stop();
    this.#visit.touch();
  }

  /** What lies in the scanner becomes pages of the material. Throws HallError `too-large` where none has room. */
  startScan(materialId: string): void {
    this.#begin(materialId);
    this.#paperScan = this.#parts.scanPaper({
      materialId,
      room: roomFor(this.#visit.draft, materialId),
      keep: (jpeg) => this.#keep(materialId, jpeg),
      changed: () => this.#visit.touch(),
    });
    this.#visit.touch();
  }

  stopScan(): void {
    this.#visit.writable();
    this.#endScan();
    this.#visit.touch();
  }

  /** A page from elsewhere, the visit's from then on. The application form, signed on paper, may be one too. */
  add(materialId: string, jpeg: Buffer): void {
    const { capture } = this.#row(materialId);
    const takes = providedBy({ id: materialId, capture }) === "capture" || materialId === "APP_FORM";
    if (!takes) throw new HallError("wrong-stage");
    this.#visit.draft.skipped.delete(materialId);
    this.#keep(materialId, jpeg);
  }

  skip(materialId: string): void {
    skipMaterial(this.#visit.draft, this.#row(materialId));
    this.#visit.touch();
  }

  removePage(materialId: string, page: number): void {
    removePage(this.#visit.draft, this.#row(materialId).materialId, page);
    this.#visit.touch();
  }

  page(materialId: string, page: number): Buffer {
    return pageOf(this.#visit.draft, materialId, page);
  }

  /** Camera and scanner rest; the pages so far stay. */
  stop(): void {
    this.#capture?.stop();
    this.#capture = null;
    this.#endScan();
  }

  #endScan(): void {
    this.#paperScan?.stop();
    this.#paperScan = null;
  }

  /** What was left out comes after all. */
  #begin(materialId: string): void {
    const { capture } = this.#row(materialId);
    if (providedBy({ id: materialId, capture }) !== "capture") throw new HallError("wrong-stage");
    this.stop();
    this.#visit.draft.skipped.delete(materialId);
  }

  #keep(materialId: string, jpeg: Buffer): void {
    if (!this.#visit.takesPages()) {
      jpeg.fill(0);
      return;
    }
    keepPage(this.#visit.draft, materialId, jpeg, this.#parts.clock.now());
    this.#visit.touch();
  }

  #row(materialId: string): ChecklistRow {
    const row = this.#visit.rows().find((each) => each.materialId === materialId);
    if (row !== undefined) return row;
    throw new HallError("not-found", { fields: [{ path: "/materialId", reason: "unknown" }] });
  }
}
