import type { Count, PrinterCounters, ReceiptDocument } from "../../contract/receipt-printer.ts";
import { installedGlyphs } from "../../raster/fonts.ts";
import { customCounter, epsonCounter } from "./enquiries.ts";
import { type PlacedLine, placeLine } from "./layout.ts";
import { linePitch, type PrinterProfile } from "./profile.ts";
import { modulesOf } from "./qr-size.ts";
import type { Heard, StatusLink } from "./status-link.ts";
import { textRules } from "./text.ts";

type What = keyof PrinterCounters;
type Question = readonly [what: What, ask: Uint8Array];

/** Accumulated autocutter operations; Epson "ESC/POS Command Reference", GS g 2. */
const cutterOperations = 178;

/** What each family counts itself. Custom command manuals, GS E2 to E4. */
const questions: Readonly<Record<PrinterProfile["counts"], readonly Question[]>> = {
  none: [],
  epson: [["cuts", epsonCounter(cutterOperations)]],
  custom: [
    ["cuts", customCounter(0xe2)],
    ["metres", customCounter(0xe3)],
    ["retracted", customCounter(0xe4)],
  ],
};

/** Counts by the printer where it counts, else ours since it was opened. */
export class Counters {
  private readonly profile: PrinterProfile;
  private readonly own: Record<What, number> = { metres: 0, cuts: 0, receipts: 0, retracted: 0 };
  private silent = false;
  private readonly told: Partial<Record<What, number>> = {};

  constructor(profile: PrinterProfile) {
    this.profile = profile;
  }

  get all(): PrinterCounters {
    const { presenter, cutter } = this.profile;
    const senses = presenter !== null && this.profile.status !== "escpos";
    return {
      metres: this.count("metres"),
      cuts: cutter === "none" ? null : this.count("cuts"),
      receipts: this.count("receipts"),
      retracted: senses ? this.count("retracted") : null,
    };
  }

  began(): void {
    this.own.receipts++;
  }

  printed(document: ReceiptDocument): void {
    this.own.metres += paperMetres(document, this.profile);
    if ((document.cut ?? "partial") !== "none") this.own.cuts++;
  }

  retracted(): void {
    this.own.retracted++;
  }

  /** Asks what the printer counts. One that does not answer in time is not asked again. Rejects when lost. */
  async ask(write: (bytes: Uint8Array) => Promise<void>, link: StatusLink, waitMs: number): Promise<void> {
    if (this.silent) return;
    for (const [what, question] of questions[this.profile.counts]) {
      const heard = link.hears((one) => this.take(what, one), waitMs);
      heard.catch(() => {});
      await write(question);
      this.silent = !(await heard);
      if (this.silent) return;
    }
  }

  private take(what: What, heard: Heard): boolean {
    const value =
      heard.type === "counted" && heard.what === what
        ? heard.value
        : heard.type === "identity" && /^\d{1,10}$/.test(heard.text)
          ? Number(heard.text)
          : undefined;
    if (value !== undefined) this.told[what] = value;
    return value !== undefined;
  }

  private count(what: What): Count {
    const told = this.told[what];
    return told === undefined
      ? { value: Math.round(this.own[what] * 100) / 100, by: "driver" }
      : { value: told, by: "device" };
  }
}

/** From the head's view: what was fed for the lines and to the knife. */
function paperMetres(document: ReceiptDocument, profile: PrinterProfile): number {
  const rules = textRules(profile, installedGlyphs());
  const placed = document.lines.flatMap((line) => placeLine(line, profile, rules));
  const dots = placed.reduce(
    (sum, line) => sum + dotsOf(line, profile),
    profile.cutterLines * linePitch(profile),
  );
  return (dots / profile.dpi) * 0.0254;
}

function dotsOf(line: PlacedLine, profile: PrinterProfile): number {
  const pitch = linePitch(profile);
  switch (line.kind) {
    case "text":
      return Math.max(pitch, line.size * 24);
    case "rule":
      return pitch;
    case "feed":
      return line.lines * pitch;
    case "qr":
      return modulesOf(line.content, line.level) * line.moduleDots + pitch;
  }
}
