/**
 * ESC/POS commands as bytes. Names and forms follow Epson's "ESC/POS Command Reference"; the command is named
 * at each. Where Chinese printers differ by make, a profile decides, never this file.
 */

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const low = (value: number): number => value & 0xff;
const high = (value: number): number => (value >> 8) & 0xff;

export type Alignment = 0 | 1 | 2;

/** ESC @: clears the line buffer and the modes, automatic status included; not the stored settings. */
export const initialise = bytes(0x1b, 0x40);
/** LF: prints the line. */
export const lineFeed = 0x0a;
/** ESC a: 0 left, 1 centre, 2 right. */
export const align = (where: Alignment) => bytes(0x1b, 0x61, where);
/** ESC E. */
export const bold = (on: boolean) => bytes(0x1b, 0x45, on ? 1 : 0);
/** ESC −: 0 off, 1 or 2 dots. */
export const underline = (dots: 0 | 1 | 2) => bytes(0x1b, 0x2d, dots);
/** ESC M: 0 A (12×24), 1 B (9×17). */
export const font = (which: 0 | 1) => bytes(0x1b, 0x4d, which);
/** GS !: multiples of the normal width and height, 1–8. */
export const characterSize = (width: number, height: number) =>
  bytes(0x1d, 0x21, ((width - 1) << 4) | (height - 1));
/** GS B. */
export const reverse = (on: boolean) => bytes(0x1d, 0x42, on ? 1 : 0);
/** ESC d: prints and feeds n lines. */
export const feedLines = (lines: number) => bytes(0x1b, 0x64, lines);
/** ESC J: prints and feeds n dots. */
export const feedDots = (dots: number) => bytes(0x1b, 0x4a, dots);
/** ESC 2: line spacing of 1/6 inch. */
export const defaultLineSpacing = bytes(0x1b, 0x32);
/** ESC 3: line spacing in dots. */
export const lineSpacing = (dots: number) => bytes(0x1b, 0x33, dots);
/** ESC t. */
export const codePage = (page: number) => bytes(0x1b, 0x74, page);
/** GS L: left margin in dots. */
export const leftMargin = (dots: number) => bytes(0x1d, 0x4c, low(dots), high(dots));
/** GS W: width of the printing area in dots. */
export const printWidth = (dots: number) => bytes(0x1d, 0x57, low(dots), high(dots));
/** ESC $: position from the left margin, in dots at the default motion unit. */
export const position = (dots: number) => bytes(0x1b, 0x24, low(dots), high(dots));

/** FS &: the bytes that follow are Chinese in two-byte codes. */
export const chineseOn = bytes(0x1c, 0x26);
/** FS . */
export const chineseOff = bytes(0x1c, 0x2e);
/** FS !: bit 2 wide, bit 3 tall, bit 7 underlined. */
export const chineseStyle = (style: number) => bytes(0x1c, 0x21, style);
/** FS S: dots left and right of a Hanzi. */
export const chineseSpacing = (left: number, right: number) => bytes(0x1c, 0x53, left, right);
/** FS ( C, function 48: UTF-8; recent Epson models only. */
export const utf8 = (on: boolean) => bytes(0x1c, 0x28, 0x43, 0x02, 0x00, 0x30, on ? 0x32 : 0x31);
/** FS ( C, function 60: which font is asked first; recent Epson models only. */
export const fontPriority = (rank: 0 | 1, language: number) =>
  bytes(0x1c, 0x28, 0x43, 0x03, 0x00, 0x3c, rank, language);
export const simplifiedChinese = 0x14;

/** GS V: cuts where the paper stands. */
export const cut = (kind: "full" | "partial") => bytes(0x1d, 0x56, kind === "full" ? 0 : 1);
/** GS V, function B: feeds to the cutter and `dots` more, then cuts. */
export const feedAndCut = (kind: "full" | "partial", dots: number) =>
  bytes(0x1d, 0x56, kind === "full" ? 0x41 : 0x42, dots);

/** ESC p: drawer 0 (pin 2) or 1 (pin 5); on and off times in units of 2 ms. */
export const drawer = (pin: 0 | 1, on: number, off: number) => bytes(0x1b, 0x70, pin, on, off);
/** DLE DC4, function 1: a drawer's pulse at once; time in units of 100 ms, 1–8. */
export const drawerNow = (pin: 0 | 1, time: number) => bytes(0x10, 0x14, 0x01, pin, time);
/** ESC c 5: locks the panel's buttons. */
export const panelLock = (on: boolean) => bytes(0x1b, 0x63, 0x35, on ? 1 : 0);
/** ESC ( A, function 48: pattern, times, and slot of 100 ms. */
export const buzzer = (pattern: number, times: number, slot: number) =>
  bytes(0x1b, 0x28, 0x41, 0x04, 0x00, 0x30, 0x30 + pattern, times, slot);
/** ESC B: beeps of many Chinese printers; not Epson's. */
export const beep = (times: number, length: number) => bytes(0x1b, 0x42, times, length);
/** GS ( D: whether the real-time pulse and power-off forms of DLE DC4 are obeyed, even within data. */
export const realTimePulses = (on: boolean) =>
  bytes(0x1d, 0x28, 0x44, 0x05, 0x00, 0x14, 0x01, on ? 1 : 0, 0x02, on ? 1 : 0);
