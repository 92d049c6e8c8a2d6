import type { PresenterName } from "./presenter/family.ts";

/** What one family of printers can do: a row of data. Adding a model is adding a row. */
export interface PrinterProfile {
  readonly name: string;
  /** Shown until the printer says its own. */
  readonly model: string;
  /** The commands it prints by. Only "escpos" has text; in the others every slip is drawn. */
  readonly language: "escpos" | "star" | "zebra";
  /** What it is asked with and how its answers read. */
  readonly status: "escpos" | "custom" | "star" | "zebra";
  readonly dpi: 180 | 203;
  /** Dots that can be printed side by side. */
  readonly widthDots: number;
  /** Which Hanzi the printer's own font has; "none": no Chinese mode, whole slips are drawn. */
  readonly hanzi: "gbk" | "gb2312" | "gb18030" | "none";
  readonly qr: "native" | "raster";
  /** "feed-and-cut": GS V B, which feeds to the knife by itself. "feed-then-cut": `cutterLines` first, then GS V. */
  readonly cutter: "feed-and-cut" | "feed-then-cut" | "none";
  /** Lines between head and knife or tear bar. */
  readonly cutterLines: number;
  /**
   * How it says that what it was sent is printed: GS ( H by name, GS r without one, ETB of Star by a count, or by the slip
   * that its presenter senses while nothing is left to print; "none": it can't.
   */
  readonly confirms: "process-id" | "gs-r" | "etb" | "presented" | "none";
  /** It tells changes by itself: GS a, or GS E0 of Custom. */
  readonly asb: boolean;
  /**
   * Clears its buffers when told (DLE DC4 function 8) and says so. Without it a slip that was given up stays in the
   * printer, comes out when paper is back, and its outcome is `unknown` until then: such a printer wants its paper
   * loaded with the power off, which empties it too.
   */
  readonly clearsBuffers: boolean;
  /** Goes on after a jam or a cutter error when told (DLE ENQ), from the line that failed. */
  readonly recovers: boolean;
  /** Answers GS I. */
  readonly identifies: boolean;
  /** Knows GS ( D, which keeps data from opening a drawer or powering off. */
  readonly guardsPulses: boolean;
  readonly nearEndSensor: boolean;
  /** Which counters it can be asked for: GS g 2 of Epson, GS E2–E4 of Custom. */
  readonly counts: "epson" | "custom" | "none";
  /** The presenter of a kiosk; null: the slip hangs out until it is torn off. */
  readonly presenter: PresenterName | null;
}

/** For a line on which nothing comes back. */
export const oneWayProfile = "generic-80-oneway";

const generic80: PrinterProfile = {
  name: "generic-80",
  model: "ESC/POS 80 mm",
  language: "escpos",
  status: "escpos",
  dpi: 203,
  widthDots: 576,
  hanzi: "gbk",
  qr: "native",
  cutter: "feed-and-cut",
  cutterLines: 3,
  confirms: "gs-r",
  asb: true,
  clearsBuffers: false,
  recovers: false,
  identifies: false,
  guardsPulses: false,
  nearEndSensor: true,
  counts: "none",
  presenter: null,
};

const epson: PrinterProfile = {
  ...generic80,
  name: "epson-203",
  model: "Epson TM 203 dpi",
  confirms: "process-id",
  clearsBuffers: true,
  recovers: true,
  identifies: true,
  guardsPulses: true,
  counts: "epson",
};

/** ESC/POS text, their own status; few have Chinese fonts, and their QR codes differ, so that slips are drawn. */
const custom: PrinterProfile = {
  ...generic80,
  name: "custom-kiosk",
  model: "Custom VKP/KPM",
  status: "custom",
  hanzi: "none",
  qr: "raster",
  confirms: "presented",
  counts: "custom",
  presenter: "custom",
};

const rows: readonly PrinterProfile[] = [
  generic80,
  {
    ...generic80,
    name: "generic-58",
    model: "ESC/POS 58 mm",
    widthDots: 384,
    cutter: "none",
    nearEndSensor: false,
  },
  { ...generic80, name: "generic-80-gb2312", hanzi: "gb2312" },
  { ...generic80, name: "generic-80-gb18030", hanzi: "gb18030" },
  { ...generic80, name: "generic-80-raster-qr", qr: "raster" },
  { ...generic80, name: "generic-80-raster", hanzi: "none", qr: "raster" },
  { ...generic80, name: "generic-80-polled", asb: false },
  { ...generic80, name: oneWayProfile, asb: false, confirms: "none" },
  epson,
  { ...epson, name: "epson-180", model: "Epson TM-T88 180 dpi", dpi: 180, widthDots: 512, hanzi: "gb18030" },
  { ...generic80, name: "snbc-80", model: "SNBC BT-T080", cutter: "feed-then-cut" },
  custom,
  // Knows GS r but neither GS E0 nor the counters.
  {
    ...custom,
    name: "reliance",
    model: "Pyramid Reliance",
    confirms: "gs-r",
    asb: false,
    counts: "none",
  },
  {
    ...generic80,
    name: "star-kiosk",
    model: "Star TUP/TSP, Star line mode",
    language: "star",
    status: "star",
    hanzi: "none",
    qr: "raster",
    confirms: "etb",
    asb: false,
    presenter: "star",
  },
  // ESC/POS with a presenter that it never speaks of.
  { ...generic80, name: "citizen-kiosk", model: "Citizen PMU2300III", presenter: "citizen" },
  {
    ...generic80,
    name: "zebra-kiosk",
    model: "Zebra TTP",
    language: "zebra",
    status: "zebra",
    hanzi: "none",
    qr: "raster",
    confirms: "presented",
    asb: false,
    presenter: "zebra",
  },
];

export const profileNames: readonly string[] = rows.map((row) => row.name);

/** Undefined for a name that no row has. */
export function findProfile(name: string): PrinterProfile | undefined {
  return rows.find((row) => row.name === name);
}

/** Neither confirms nor reports: its silence is no fault. */
export function isOneWay({ confirms, asb }: PrinterProfile): boolean {
  return confirms === "none" && !asb;
}

/** Columns of font A (12 dots). A Hanzi takes two. */
export function columnsOf(profile: PrinterProfile): number {
  return Math.floor(profile.widthDots / 12);
}

/** Dots from one line to the next at the default spacing of 1/6 inch. */
export function linePitch(profile: PrinterProfile): number {
  return Math.round(profile.dpi / 6);
}
