import type { RealTimeStatus } from "../enquiries.ts";

/** What a printer senses of itself. */
export interface Sensors {
  readonly paper: "full" | "low" | "out";
  readonly coverOpen: boolean;
  readonly cutterError: boolean;
  readonly unrecoverable: boolean;
  readonly headHot: boolean;
  /** Switched off line at the panel. */
  readonly switchedOff: boolean;
  readonly paperJam: boolean;
  readonly presenterJam: boolean;
  /** The mouth of a presenter. "taken" and "retracted" last until the next slip. */
  readonly media: "notPresent" | "entering" | "present" | "taken" | "retracted";
}

export const allWell: Sensors = {
  paper: "full",
  coverOpen: false,
  cutterError: false,
  unrecoverable: false,
  headHot: false,
  switchedOff: false,
  paperJam: false,
  presenterJam: false,
  media: "notPresent",
};

export function isOffline(sensors: Sensors): boolean {
  const { paper, coverOpen, cutterError, unrecoverable, headHot, switchedOff } = sensors;
  const jammed = sensors.paperJam || sensors.presenterJam;
  return paper === "out" || coverOpen || cutterError || unrecoverable || headHot || switchedOff || jammed;
}

const bit = (mask: number, set: boolean) => (set ? mask : 0);

function errorBits(sensors: Sensors): number {
  const jam = bit(0x04, sensors.paperJam || sensors.presenterJam);
  return jam | bit(0x08, sensors.cutterError) | bit(0x20, sensors.unrecoverable) | bit(0x40, sensors.headHot);
}

/** The answer to DLE EOT n. */
export function realTimeByte(n: RealTimeStatus, sensors: Sensors): number {
  switch (n) {
    case 1:
      return 0x16 | bit(0x08, isOffline(sensors));
    case 2: {
      const error = errorBits(sensors) !== 0;
      return 0x12 | bit(0x04, sensors.coverOpen) | bit(0x20, sensors.paper === "out") | bit(0x40, error);
    }
    case 3:
      return 0x12 | errorBits(sensors);
    case 4:
      return 0x12 | bit(0x0c, sensors.paper !== "full") | bit(0x60, sensors.paper === "out");
  }
}

/** Automatic status, GS a. */
export function automaticBytes(sensors: Sensors): Uint8Array {
  return Uint8Array.of(
    0x14 | bit(0x08, isOffline(sensors)) | bit(0x20, sensors.coverOpen),
    errorBits(sensors),
    paperBits(sensors),
    0x0f,
  );
}

/** The answer to GS r 1, and the third byte of automatic status. */
export function paperBits(sensors: Sensors): number {
  return bit(0x03, sensors.paper !== "full") | bit(0x0c, sensors.paper === "out");
}
