import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { blankBitmap } from "../../raster/bitmap.ts";
import { ByteWriter } from "./byte-writer.ts";
import * as command from "./commands.ts";
import * as enquiry from "./enquiries.ts";
import { codeTable, fourByteCode } from "./gb18030.ts";
import { largeStoredGraphics, rasterImage, storedGraphics } from "./pictures.ts";
import { writeNativeQr } from "./qr.ts";
import { qrContent } from "./qr-size.ts";

const { vectors } = JSON.parse(
  readFileSync(new URL("vectors/escpos_commands.json", import.meta.url), "utf8"),
) as { vectors: { id: string; hex: string }[] };

const box = { ...blankBitmap(8, 8), bits: Uint8Array.of(0xff, 0x81, 0x81, 0xbd, 0xbd, 0x81, 0x81, 0xff) };
const url = "https://example.invalid/t/A001";

function text(value: string): Uint8Array {
  const out = new ByteWriter();
  out.text(value, codeTable("gbk"));
  return out.take();
}

function qr(): Uint8Array {
  const out = new ByteWriter();
  writeNativeQr(url, qrContent(url), "M", 6, out);
  return out.take();
}

const lf = Uint8Array.of(0x0a);
const join = (...parts: Uint8Array[]) => Buffer.concat(parts);

const ours: Readonly<Record<string, Uint8Array>> = {
  init: command.initialise,
  "align.left": command.align(0),
  "align.center": command.align(1),
  "align.right": command.align(2),
  "bold.on": command.bold(true),
  "bold.off": command.bold(false),
  "underline.1": command.underline(1),
  "underline.off": command.underline(0),
  "font.A": command.font(0),
  "font.B": command.font(1),
  "size.2x2": command.characterSize(2, 2),
  "size.wide": command.characterSize(2, 1),
  "size.tall": command.characterSize(1, 2),
  "size.normal": command.characterSize(1, 1),
  "reverse.on": command.reverse(true),
  "reverse.off": command.reverse(false),
  "feed.3lines": command.feedLines(3),
  "feed.30dots": command.feedDots(30),
  "linespace.default": command.defaultLineSpacing,
  "linespace.30": command.lineSpacing(30),
  "codepage.437": command.codePage(0),
  "codepage.858": command.codePage(19),
  "leftmargin.0": command.leftMargin(0),
  "width.576": command.printWidth(576),
  "width.384": command.printWidth(384),
  "kanji.on": command.chineseOn,
  "kanji.off": command.chineseOff,
  "kanji.2x2": command.chineseStyle(0x0c),
  "kanji.normal": command.chineseStyle(0),
  "kanji.spacing.0": command.chineseSpacing(0, 0),
  "utf8.on": command.utf8(true),
  "utf8.off": command.utf8(false),
  "fontprio.1.simplifiedChinese": command.fontPriority(0, command.simplifiedChinese),
  "cut.full": command.cut("full"),
  "cut.partial": command.cut("partial"),
  "cut.feed3.full": command.feedAndCut("full", 3),
  "cut.feed3.partial": command.feedAndCut("partial", 3),
  "drawer.pin2": command.drawer(0, 0x19, 0xfa),
  "drawer.pin5": command.drawer(1, 0x19, 0xfa),
  "drawer.realtime": command.drawerNow(0, 1),
  "panel.lock": command.panelLock(true),
  "panel.unlock": command.panelLock(false),
  "asb.all": enquiry.automaticStatus(true),
  "asb.off": enquiry.automaticStatus(false),
  "dle.eot.1": enquiry.realTimeStatus(1),
  "dle.eot.2": enquiry.realTimeStatus(2),
  "dle.eot.3": enquiry.realTimeStatus(3),
  "dle.eot.4": enquiry.realTimeStatus(4),
  "gsr.paper": enquiry.queuedStatus(1),
  "gsr.drawer": enquiry.queuedStatus(2),
  "gsI.firmware": enquiry.identify("firmware"),
  "gsI.maker": enquiry.identify("maker"),
  "gsI.model": enquiry.identify("model"),
  "gsI.serial": enquiry.identify("serial"),
  "gsI.fontlang": enquiry.identify("fonts"),
  "dle.enq.recover": enquiry.recover,
  "dle.enq.clear": enquiry.recoverAndClear,
  "dle.dc4.clearbuffers": enquiry.clearBuffers,
  "realtime_pulse_poweroff.disable": command.realTimePulses(false),
  "realtime_pulse_poweroff.enable": command.realTimePulses(true),
  "buzzer.epson": command.buzzer(1, 2, 20),
  "buzzer.clone": command.beep(3, 2),
  process_id: enquiry.processId("0042"),
  "offline_response.on": enquiry.offlineResponse(true),
  "text.gb18030": join(command.chineseOn, text("排队号 A001"), lf),
  "text.gb18030.4byte": join(fourByteCode(0x20bb7) ?? lf, lf),
  qr: qr(),
  "raster.gsv0": rasterImage(box),
  "raster.gs(L": storedGraphics(box),
  "raster.gs8L": largeStoredGraphics(box),
  "ticket.complete": join(
    command.initialise,
    command.chineseOn,
    command.align(1),
    text("样例政务服务中心"),
    lf,
    command.characterSize(4, 4),
    text("A001"),
    lf,
    command.characterSize(1, 1),
    text("前面还有 3 人"),
    lf,
    qr(),
    lf,
    command.feedLines(3),
    command.feedAndCut("partial", 0),
    enquiry.processId("0042"),
  ),
};

describe("every command of the vectors", () => {
  it.each(vectors)("$id", ({ id, hex }) => {
    expect(Buffer.from(ours[id] ?? []).toString("hex")).toBe(hex.replaceAll(" ", "").toLowerCase());
  });
});
