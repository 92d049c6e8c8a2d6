/** What a printer can be asked, as bytes. Epson "ESC/POS Command Reference", status commands. */

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** What DLE EOT n is asked for: 1 printer, 2 cause of offline, 3 cause of an error, 4 paper. */
export type RealTimeStatus = 1 | 2 | 3 | 4;

/** DLE EOT n: answered at once, ahead of all that is queued, offline too. */
export const realTimeStatus = (n: RealTimeStatus) => bytes(0x10, 0x04, n);
/** GS a FF: status on every change from now on; GS a 00 ends it. */
export const automaticStatus = (on: boolean) => bytes(0x1d, 0x61, on ? 0xff : 0x00);
/** GS E0 0F: Custom's full status on every change of any of its four groups. */
export const fullStatusOnChange = bytes(0x1d, 0xe0, 0x0f);
/** What has a printer of each kind tell its changes by itself. Star and Zebra are asked instead. */
export const reportsOn = {
  escpos: automaticStatus(true),
  custom: fullStatusOnChange,
  star: new Uint8Array(0),
  zebra: new Uint8Array(0),
} as const;
/** GS r: 1 paper, 2 drawer; answered when everything before it has been processed. */
export const queuedStatus = (n: 1 | 2) => bytes(0x1d, 0x72, n);

export const identityParts = { firmware: 0x41, maker: 0x42, model: 0x43, serial: 0x44, fonts: 0x45 } as const;
/** GS I: what the printer is, as text. */
export const identify = (part: keyof typeof identityParts) => bytes(0x1d, 0x49, identityParts[part]);

/**
 * GS ( H, function 48: the printer answers with the four characters (20–7E) once what came before is printed.
 * TM-T20 to T88VII, m30, T82/83, L90; rarely on others.
 */
export function processId(id: string): Uint8Array {
  return bytes(
    0x1d,
    0x28,
    0x48,
    0x06,
    0x00,
    0x30,
    0x30,
    ...Array.from(id, (character) => character.charCodeAt(0)),
  );
}
/** GS ( H, function 49: whether the printer tells that it went offline. */
export const offlineResponse = (on: boolean) => bytes(0x1d, 0x28, 0x48, 0x03, 0x00, 0x31, 0x30, on ? 1 : 0);

/** ESC RS E 0: Star's counter of ETBs starts again at 0. */
export const clearMarks = bytes(0x1b, 0x1e, 0x45, 0x00);
/** ETB: Star counts it once all before it is printed; the count, 0–31, stands in its status. */
export const mark = 0x17;
export const mostMarks = 31;
/** GS g 2: one of Epson's maintenance counters, answered as text in a block of header 5F. */
export const epsonCounter = (number: number) => bytes(0x1d, 0x67, 0x32, 0x00, number & 0xff, number >> 8);
/** GS E2, E3, E4: Custom's cuts, centimetres and retractions, answered as text. */
export const customCounter = (which: 0xe2 | 0xe3 | 0xe4) => bytes(0x1d, which);

/** DLE ENQ 1: after a recoverable error, goes on from the line that failed. */
export const recover = bytes(0x10, 0x05, 0x01);
/** DLE ENQ 2: after a recoverable error, clears the buffers and goes on. */
export const recoverAndClear = bytes(0x10, 0x05, 0x02);
/** DLE DC4, function 8: clears all buffers; answered by `37 25`. */
export const clearBuffers = bytes(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
