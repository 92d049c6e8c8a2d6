import { createRequire } from "node:module";
import iconv from "iconv-lite";
import jsqr from "jsqr";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { ReceiptDocument, ReceiptLine } from "../../contract/receipt-printer.ts";
import { blankBitmap } from "../../raster/bitmap.ts";
import type { Glyphs } from "../../raster/glyphs.ts";
import { createManualClock } from "../../testing/clock.ts";
import { renderReceipt } from "../receipt.ts";
import { encodeReceipt, encodeReceiptInTurns } from "./encode.ts";
import { findProfile, type PrinterProfile } from "./profile.ts";
import { CommandParser } from "./simulator/command-parser.ts";

function profile(name: string): PrinterProfile {
  const found = findProfile(name);
  if (!found) throw new Error(name);
  return found;
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const names = (bytes: Uint8Array) => new CommandParser().push(bytes).map(({ name }) => name);
const line = (text: string, more: object = {}): ReceiptDocument => ({
  lines: [{ type: "text", text, ...more }],
});

/** A machine whose fonts have every character, each a filled cell. */
const everyGlyph: Glyphs = {
  has: () => true,
  cell: (_codePoint, columns) => {
    const cell = blankBitmap(columns * 12, 24);
    cell.bits.fill(0xff);
    return cell;
  },
};
const noGlyph: Glyphs = { has: () => false, cell: () => null };

describe("a slip that is drawn", () => {
  const lines = Array.from({ length: 20 }, (_, at): ReceiptLine => ({ type: "text", text: `样例 ${at}` }));
  const document: ReceiptDocument = {
    lines: [...lines, { type: "qr", data: "https://hall.example.invalid" }],
  };

  it("is the same in turns, and lets others have theirs between its lines", async () => {
    let now = 0;
    const clock = { ...createManualClock(), uptime: () => now++ };
    const options = { glyphs: everyGlyph };
    let turns = 0;
    let drawn = false;
    const others = (async () => {
      for (; !drawn; turns += 1) await new Promise(setImmediate);
    })();
    const two = await Promise.all(
      ["generic-80-raster", "star-kiosk"].map((name) =>
        encodeReceiptInTurns(document, profile(name), options, clock),
      ),
    );
    drawn = true;
    await others;
    expect(two.map(hex)).toEqual(
      ["generic-80-raster", "star-kiosk"].map((name) => hex(encodeReceipt(document, profile(name), options))),
    );
    expect(turns).toBeGreaterThan(5);
  });
});

describe("rare characters", () => {
  it("draws 䶮 into the line, 24 dots wide, between the printer's own characters", () => {
    const bytes = encodeReceipt(line("姓名：䶮某"), profile("generic-80"), { glyphs: everyGlyph });
    const column = "ffffff".repeat(24);
    expect(hex(bytes)).toContain(`d0d5c3fba3ba${"1b2a211800"}${column}c4b30a`);
  });

  it("costs at most 1 kB a name, in a line and in a title", () => {
    const plain = encodeReceipt(line("某某某"), profile("generic-80")).length;
    for (const size of [1, 2]) {
      const bytes = encodeReceipt(line("䶮𠮷㛃", { size }), profile("generic-80"), { glyphs: everyGlyph });
      expect(bytes.length - plain).toBeLessThanOrEqual(1024);
    }
  });

  it("spells out what no font has, never another character", () => {
    for (const size of [1, 2]) {
      const bytes = encodeReceipt(line("䶮㛃", { size }), profile("generic-80"), { glyphs: noGlyph });
      expect(Buffer.from(bytes).toString("latin1")).toContain("[U+4DAE][U+36C3]");
    }
  });

  it("prints a title with one as a raster that the printer doubles, or spells it where a neighbour can't be drawn", () => {
    const bytes = encodeReceipt(line("䶮某", { size: 2 }), profile("generic-80"), { glyphs: everyGlyph });
    expect(hex(bytes)).toContain("1d763003" + "06001800");
    const only: Glyphs = {
      has: (c) => c === 0x4dae,
      cell: (c, w) => (c === 0x4dae ? everyGlyph.cell(c, w) : null),
    };
    const spelled = encodeReceipt(line("䶮某", { size: 2 }), profile("generic-80"), { glyphs: only });
    expect(Buffer.from(spelled).toString("latin1")).toContain("[U+4DAE]");
  });

  it("draws them bold where the text is", () => {
    const thin: Glyphs = {
      has: () => true,
      cell: (_codePoint, columns) => {
        const cell = blankBitmap(columns * 12, 24);
        for (let y = 0; y < 24; y++) cell.bits[y * 3] = 0x80;
        return cell;
      },
    };
    const drawn = (bold: boolean) =>
      hex(encodeReceipt(line("䶮", { bold }), profile("generic-80"), { glyphs: thin }));
    expect(drawn(false)).toContain(`1b2a211800${"ffffff"}000000`);
    expect(drawn(true)).toContain(`1b2a211800${"ffffff".repeat(2)}000000`);
  });

  it("sends them as they are to a font that has them", () => {
    const bytes = encodeReceipt(line("䶮㛃"), profile("generic-80-gb18030"), { glyphs: noGlyph });
    expect(hex(bytes)).toContain(`fe9f${hex(iconv.encode("㛃", "gb18030"))}`);
    expect(names(bytes)).not.toContain("1b2a");
  });

  it("never lets a picture hold a real-time command", () => {
    const risky: Glyphs = {
      has: () => true,
      cell: (_codePoint, columns) => {
        const cell = blankBitmap(columns * 12, 24);
        for (let at = 0; at < cell.bits.length; at++)
          cell.bits[at] = [0x10, 0x04, 0x10, 0x05, 0x10, 0x14][at % 6] ?? 0;
        return cell;
      },
    };
    for (const [text, size] of [
      ["䶮", 2],
      ["䶮", 1],
    ] as const) {
      const bytes = encodeReceipt(line(text, { size }), profile("generic-80"), { glyphs: risky });
      expect(hex(bytes)).not.toMatch(/^(..)*10(04|05|14)/);
    }
  });
});

describe("whole receipts", () => {
  it("begins with Chinese mode and ends with the cut and the question", () => {
    const bytes = encodeReceipt(line("样例"), profile("epson-180"), {
      asb: true,
      confirm: { processId: "0042" },
    });
    expect(hex(bytes)).toBe(
      "1b40" + "1d61ff" + "1c26" + "d1f9c0fd0a" + "1d564200" + "1d28480600303030303432",
    );
  });

  it("agrees with npm escpos where both do the same", () => {
    const peer = createRequire(import.meta.url)("escpos") as {
      Printer: new (adapter: object) => PeerPrinter;
    };
    const printer = new peer.Printer({ open() {}, write() {}, close() {} });
    const texts = ["某市政务服务中心", "办件编号：A012", "龘靐齉 ①Ⅳ《》"];
    for (const text of texts) printer.text(text);
    const theirText = hex(printer.buffer.flush());
    const theirCut = hex(printer.cut(true, 1).buffer.flush()).slice(-6);
    const lines = texts.map((text): ReceiptLine => ({ type: "text", text }));
    const ours = hex(encodeReceipt({ lines, cut: "partial" }, profile("snbc-80")));
    expect(ours).toContain(theirText);
    expect(ours.endsWith(theirCut)).toBe(true);
  });

  it.each(["generic-80", "generic-58", "epson-180", "generic-80-raster-qr", "generic-80-raster"])(
    "%s shows a QR code that reads, at least 28 mm wide where the paper allows",
    async (name) => {
      const data = "https://hall.example.invalid/p/ABCDEFGHIJKLMNOPQRSTUVWXYZ";
      const { png } = await renderReceipt(
        {
          lines: [
            { type: "text", text: "样例" },
            { type: "qr", data },
          ],
        },
        name,
      );
      const { data: pixels, info } = await sharp(png)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const read = jsqr.default(new Uint8ClampedArray(pixels), info.width, info.height);
      expect(read?.data).toBe(data);
      const { topLeftCorner, topRightCorner } = read?.location ?? {};
      const dots = (topRightCorner?.x ?? 0) - (topLeftCorner?.x ?? 0);
      expect(dots / (profile(name).dpi / 25.4)).toBeGreaterThan(27.5);
    },
  );

  it("sends whole slips in bands of at most 256 rows where there is no Chinese", () => {
    const lines = Array.from({ length: 30 }, (): ReceiptLine => ({ type: "text", text: "样例", size: 2 }));
    const bytes = encodeReceipt(
      { lines: [...lines, { type: "qr", data: "A", widthMm: 60 }] },
      profile("generic-80-raster"),
    );
    for (const { name, data } of new CommandParser().push(bytes)) {
      expect(name).not.toBe("text");
      if (name === "1d76") expect((data[4] ?? 0) + (data[5] ?? 0) * 256).toBeLessThanOrEqual(256);
    }
  });

  it("refuses a QR code that can't be", () => {
    expect(() =>
      encodeReceipt({ lines: [{ type: "qr", data: "x".repeat(4000) }] }, profile("generic-80")),
    ).toThrow(expect.objectContaining({ code: "invalid-data" }));
  });
});

interface PeerPrinter {
  text(text: string): PeerPrinter;
  cut(part: boolean, feed: number): PeerPrinter;
  buffer: { flush(): Uint8Array };
}
