import type { PrinterProfile } from "../profile.ts";
import { customBits } from "../tongue/custom.ts";
import type { BitTable, KioskFlag } from "../tongue/kiosk-flags.ts";
import { starBits } from "../tongue/star.ts";
import { zebraBits, zebraCodes } from "../tongue/zebra.ts";
import { isOffline, type Sensors } from "./sensors.ts";

export interface KioskFacts {
  readonly sensors: Sensors;
  /** Data that is not printed yet. */
  readonly printing: boolean;
  /** ETBs of Star, 0–31. */
  readonly marks: number;
}

/** The whole status of a printer whose status is not Epson's; empty for the others. */
export function kioskStatus(profile: PrinterProfile, facts: KioskFacts): Uint8Array {
  switch (profile.status) {
    case "custom":
      return Uint8Array.of(0x10, 0x0f, ...bytesOf(flagsOf(facts), customBits, 4));
    case "star":
      return starStatus(facts);
    case "zebra":
      return Uint8Array.of(...bytesOf(flagsOf(facts), zebraBits, 2));
    case "escpos":
      return new Uint8Array(0);
  }
}

/** ESC ENQ 1: ACK, or NAK and the lowest code that applies. */
export function zebraCode({ sensors }: KioskFacts): Uint8Array {
  const flags = flagsOf({ sensors, printing: false, marks: 0 });
  const code = Object.entries(zebraCodes).find(([, flag]) => flags.includes(flag))?.[0];
  return code === undefined ? Uint8Array.of(0x06) : Uint8Array.of(0x15, Number(code));
}

const positions = { notPresent: 0, entering: 1, present: 3, retracted: 6, taken: 7 } as const;

/** Nine bytes, by the length bits of the first. */
function starStatus(facts: KioskFacts): Uint8Array {
  const { sensors, marks } = facts;
  const bytes = bytesOf(flagsOf(facts), starBits, 9);
  bytes[0] = 0x23;
  bytes[1] = 0x06;
  bytes[7] = ((marks & 7) << 1) | ((marks & 0x18) << 2);
  bytes[8] = positions[sensors.media] << 1;
  return bytes;
}

function flagsOf({ sensors, printing }: KioskFacts): KioskFlag[] {
  const facts: readonly (readonly [boolean, KioskFlag])[] = [
    [isOffline(sensors), "offline"],
    [sensors.paper === "out", "paperEnd"],
    [sensors.paper !== "full", "paperNearEnd"],
    [sensors.coverOpen, "coverOpen"],
    [sensors.coverOpen, "headUp"],
    [sensors.cutterError, "cutterError"],
    [sensors.paperJam, "paperJam"],
    [sensors.paperJam, "recoverableError"],
    [sensors.presenterJam, "presenterJam"],
    [sensors.presenterJam, "paperJam"],
    [sensors.unrecoverable, "unrecoverableError"],
    [sensors.unrecoverable, "memoryError"],
    [sensors.headHot, "autoRecoverableError"],
    [sensors.media === "present", "ticketInOutput"],
    [sensors.media === "retracted", "ticketRetracted"],
    [printing, "printing"],
  ];
  return facts.flatMap(([is, flag]) => (is ? [flag] : []));
}

function bytesOf(flags: readonly KioskFlag[], table: BitTable, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (const [byte, mask, flag] of table) {
    if (flags.includes(flag)) bytes[byte] = (bytes[byte] ?? 0) | mask;
  }
  return bytes;
}
