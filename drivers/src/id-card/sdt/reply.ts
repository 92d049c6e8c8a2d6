import type { SdtCommand } from "./commands.ts";

/** SW1 SW2 SW3 [data]. */
export interface SdtReply {
  /** SW1 and SW2: the card's own status with 31, 41, 47 and 81, otherwise 0. */
  readonly cardStatus: number;
  /** SW3. */
  readonly status: number;
  readonly data: Uint8Array;
}

/** null: too short to be a reader's answer. */
export function parseReply(body: Uint8Array): SdtReply | null {
  const [sw1, sw2, sw3] = body;
  if (sw1 === undefined || sw2 === undefined || sw3 === undefined) return null;
  return { cardStatus: (sw1 << 8) | sw2, status: sw3, data: body.subarray(3) };
}

export function replyBody(status: number, data: Uint8Array = new Uint8Array(0), cardStatus = 0): Uint8Array {
  const body = new Uint8Array(3 + data.length);
  body.set([cardStatus >> 8, cardStatus & 0xff, status]);
  body.set(data, 3);
  return body;
}

/** Answers that belong to one kind of command: find, select, read. */
const telling = new Set([0x90, 0x9f, 0x91, 0x41, 0x80, 0x81]);

/**
 * Whether a reply can be the answer to this command. Replies carry no number, so a late answer to an earlier
 * command is known by its shape alone: status and length of data. General faults (10, 21, 60, …) answer any.
 */
export function answers(row: SdtCommand, reply: SdtReply): boolean {
  const fits = row.answers[reply.status];
  if (fits !== undefined) return fits(reply.data.length);
  return !telling.has(reply.status);
}
