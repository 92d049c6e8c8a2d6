/** How one family of kiosk printers hands a slip to a person: a row of data. No two families agree. */
export interface PresenterFamily {
  /** After the cut: pushes the slip out far enough to be pulled. Empty: the cut alone does. */
  readonly present: Uint8Array;
  /** Pulls a slip that nobody took back inside. Does nothing where none is there. */
  readonly retract: Uint8Array;
  /** Whether it tells that a slip is at the mouth, and when it is gone. */
  readonly senses: boolean;
  /** The printer's own clock, which works when ours is gone; null: it has none that retracts. */
  readonly timer: RetractTimer | null;
}

export interface RetractTimer {
  readonly longestMs: number;
  /** 0 turns it off. Sent before each slip; counts from when the slip is presented. */
  readonly set: (afterMs: number) => Uint8Array;
}

export type PresenterName = "custom" | "star" | "citizen" | "zebra";

/** Steps of 7 mm (Reliance, some KPM) or 0.625 mm (others, which then present at least what the mouth needs). */
const presentSteps = 12;
const ejectMm = 50;

/**
 * Sources: Custom KPM/PRT and Pyramid Reliance manuals (GS e); Star line mode manual, 3.8 (ESC SYN); Citizen command
 * reference, 2.2.18 (GS R, PMU2300III); Zebra TTP 2000/8000 technical manuals (ESC FF, EM).
 */
export const presenters: Readonly<Record<PresenterName, PresenterFamily>> = {
  custom: {
    present: Uint8Array.of(0x1d, 0x65, 0x03, presentSteps),
    retract: Uint8Array.of(0x1d, 0x65, 0x02),
    senses: true,
    timer: null,
  },
  star: {
    present: new Uint8Array(0),
    retract: Uint8Array.of(0x1b, 0x16, 0x30, 0x00),
    senses: true,
    timer: {
      longestMs: 127_500,
      set: (afterMs) => Uint8Array.of(0x1b, 0x16, 0x31, Math.ceil(afterMs / 500)),
    },
  },
  citizen: {
    present: new Uint8Array(0),
    retract: Uint8Array.of(0x1d, 0x52, 0x30),
    senses: false,
    timer: { longestMs: 9_000, set: (afterMs) => Uint8Array.of(0x1d, 0x52, 0x31, Math.ceil(afterMs / 1000)) },
  },
  zebra: {
    present: Uint8Array.of(0x1b, 0x0c, ejectMm),
    retract: Uint8Array.of(0x19, 100),
    senses: true,
    timer: null,
  },
};

/** Commands of the families that no job sends, for tools and tests. */
export const presenterCommands = {
  customEject: Uint8Array.of(0x1d, 0x65, 0x05),
  customEjectorStatus: Uint8Array.of(0x1d, 0x65, 0x06),
  starCounter: Uint8Array.of(0x1b, 0x16, 0x33, 0x00),
  zebraClear: Uint8Array.of(0x05),
} as const;
