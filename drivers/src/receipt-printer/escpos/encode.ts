import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../../contract/clock.ts";
import { DeviceError } from "../../contract/device-error.ts";
import type { ReceiptDocument, ReceiptLine } from "../../contract/receipt-printer.ts";
import { installedGlyphs } from "../../raster/fonts.ts";
import type { Glyphs } from "../../raster/glyphs.ts";
import { ByteWriter } from "./byte-writer.ts";
import * as command from "./commands.ts";
import { mark, processId, queuedStatus, reportsOn } from "./enquiries.ts";
import { drawnLanguages } from "./language/drawn.ts";
import { type PlacedLine, placeLine } from "./layout.ts";
import { rasterImage } from "./pictures.ts";
import { presenters } from "./presenter/family.ts";
import { columnsOf, type PrinterProfile } from "./profile.ts";
import { qrBitmap, writeNativeQr } from "./qr.ts";
import { drawnSlip } from "./slip.ts";
import { type TextRules, textRules } from "./text.ts";
import { TextWriter } from "./text-writer.ts";

export interface EncodeOptions {
  /** Default: the fonts of this machine. */
  readonly glyphs?: Glyphs;
  /** Keep automatic status on, which ESC @ ends. */
  readonly asb?: boolean;
  /**
   * Ask for a word when all is printed: the id for GS ( H, four characters 20–7E, or how many ETBs, 1–31; or GS r.
   * "presented" asks nothing: the presenter's sensor will tell.
   */
  readonly confirm?: { readonly processId: string } | "gs-r" | "presented";
  /** After how long the printer itself pulls in a slip that nobody took; 0: never, or we tell it to. */
  readonly retractAfterMs?: number;
}

const writer = new ByteWriter();
const nothing = new Uint8Array(0);
const maxLines = 2000;
/** How long a slip is drawn before everybody else has a turn. */
const longestTurnMs = 4;

/**
 * A document as the bytes for one printer. Synchronous; 25 lines of Chinese cost some microseconds, a slip that is drawn
 * some milliseconds, and ten times that while its characters are new. Characters outside the printer's font are drawn
 * into the line. Throws DeviceError `invalid-data`.
 */
export function encodeReceipt(
  document: ReceiptDocument,
  profile: PrinterProfile,
  options: EncodeOptions = {},
): Uint8Array {
  writer.reset();
  for (const _ of steps(document, profile, options, writer));
  return writer.take();
}

/** The same while a visit goes on: between two lines of a drawn slip other work has its turn. */
export async function encodeReceiptInTurns(
  document: ReceiptDocument,
  profile: PrinterProfile,
  options: EncodeOptions,
  clock: Clock,
): Promise<Uint8Array> {
  const own = new ByteWriter();
  let began = clock.uptime();
  for (const _ of steps(document, profile, options, own)) {
    if (clock.uptime() - began < longestTurnMs) continue;
    await nextTurn();
    began = clock.uptime();
  }
  return own.take();
}

/** Between two steps nothing is half done but the slip. */
function* steps(
  document: ReceiptDocument,
  profile: PrinterProfile,
  options: EncodeOptions,
  out: ByteWriter,
): Generator<void> {
  if (document.lines.length > maxLines) throw new DeviceError("invalid-data", `more than ${maxLines} lines`);
  const rules = rulesFor(profile, options.glyphs ?? installedGlyphs());
  const cut = document.cut ?? "partial";
  const presenter = profile.presenter === null ? null : presenters[profile.presenter];
  const language = drawnLanguages[profile.language];
  out.add(language.begin(cut, presenter?.timer?.set(options.retractAfterMs ?? 0) ?? nothing));
  if (options.asb) out.add(reportsOn[profile.status]);
  if (profile.hanzi === "none") {
    const placed: PlacedLine[] = [];
    for (const line of document.lines) {
      placed.push(...placeLine(line, profile, rules));
      yield;
    }
    yield* drawnSlip(placed, profile, rules.glyphs, language, out);
  } else encodeLines(document.lines, profile, rules, out);
  out.add(language.end(cut, profile));
  if (presenter && cut !== "none") out.add(presenter.present);
  encodeConfirmation(options.confirm, profile, out);
}

function encodeConfirmation(
  confirm: EncodeOptions["confirm"],
  profile: PrinterProfile,
  out: ByteWriter,
): void {
  if (confirm === undefined || confirm === "presented") return;
  if (confirm === "gs-r") out.add(queuedStatus(1));
  else if (profile.confirms === "etb") out.fill(mark, Number(confirm.processId));
  else out.add(processId(confirm.processId));
}

let latest: { profile: PrinterProfile; rules: TextRules } | undefined;

function rulesFor(profile: PrinterProfile, glyphs: Glyphs): TextRules {
  if (latest?.profile !== profile || latest.rules.glyphs !== glyphs) {
    latest = { profile, rules: textRules(profile, glyphs) };
  }
  return latest.rules;
}

function encodeLines(
  lines: readonly ReceiptLine[],
  profile: PrinterProfile,
  rules: TextRules,
  out: ByteWriter,
): void {
  out.add(command.chineseOn);
  const text = new TextWriter(out, profile, rules);
  for (const line of lines) {
    if (line.type !== "text" || !text.plainLine(line)) encodeOther(line, profile, rules, text, out);
  }
  text.modes(0, 1, false);
}

function encodeOther(
  line: ReceiptLine,
  profile: PrinterProfile,
  rules: TextRules,
  text: TextWriter,
  out: ByteWriter,
): void {
  for (const placed of placeLine(line, profile, rules)) encodeLine(placed, profile, text, out);
}

function encodeLine(line: PlacedLine, profile: PrinterProfile, text: TextWriter, out: ByteWriter): void {
  switch (line.kind) {
    case "text":
      text.line(line);
      break;
    case "rule":
      text.modes(0, 1, false);
      out.fill(line.double ? 0x3d : 0x2d, columnsOf(profile));
      out.byte(command.lineFeed);
      break;
    case "feed":
      if (line.lines > 0) out.add(command.feedLines(line.lines));
      break;
    case "qr":
      text.modes(1, 1, false);
      if (line.drawn) out.add(rasterImage(qrBitmap(line.data, line.level, line.moduleDots)));
      else writeNativeQr(line.data, line.content, line.level, line.moduleDots, out);
      out.byte(command.lineFeed);
      break;
  }
}
