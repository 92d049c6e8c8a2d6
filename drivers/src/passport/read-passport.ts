import type { Clock } from "../contract/clock.ts";
import { DeviceError } from "../contract/device-error.ts";
import type { MrzKey, PassportRead } from "../contract/passport.ts";
import type { Transmit } from "./apdu.ts";
import { openByBasicAccess } from "./basic-access.ts";
import { faceOfDg2 } from "./face.ts";
import { fileIds, readFile } from "./files.ts";
import { mrzOfDg1, parseMrz } from "./mrz.ts";
import { findTlv } from "./tlv.ts";

export interface ReadOptions {
  readonly clock: Clock;
  /** The face takes seconds: some 20 kB at 223 bytes a command. Default true. */
  readonly withFace?: boolean;
  readonly signal?: AbortSignal;
}

/** Which data groups EF.COM names, by their tags (ICAO Doc 9303-10, 4.6.1). */
const tags = { com: 0x60, groups: 0x5c, dg2: 0x75 } as const;

/**
 * Reads a passport's chip. Rejects with DeviceError `refused` (the key is another document's), `card-unreadable` (it
 * was lifted: so says `transmit`), `unsupported`, `protocol`, `invalid-data` (no such key) or `aborted`. Nothing that
 * was read is kept here.
 */
export async function readPassport(
  transmit: Transmit,
  key: MrzKey,
  { clock, withFace = true, signal }: ReadOptions,
): Promise<PassportRead> {
  const patient: Transmit = async (apdu) => {
    if (signal?.aborted) throw new DeviceError("aborted", "reading the passport was given up");
    return transmit(apdu, signal);
  };
  const exchange = await openByBasicAccess(patient, key, signal);
  const com = await readFile(exchange, fileIds.com);
  const dg1 = await readFile(exchange, fileIds.dg1);
  const zone = dg1 && mrzOfDg1(dg1);
  if (zone === null) throw new DeviceError("protocol", "the chip has no machine-readable zone");
  const facts = parseMrz(zone, today(clock));
  const groups = com && findTlv(com, tags.com, tags.groups);
  // A chip that does not say what it has is asked.
  const mayHaveFace = groups === null || groups.includes(tags.dg2);
  const dg2 = withFace && mayHaveFace ? await readFile(exchange, fileIds.dg2) : null;
  return { ...facts, face: dg2 && faceOfDg2(dg2) };
}

function today(clock: Clock): string {
  return new Date(clock.now()).toISOString().slice(0, 10).replaceAll("-", "");
}
