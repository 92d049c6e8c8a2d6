import type { RealTimeStatus } from "./enquiries.ts";
import {
  automaticFlags,
  identityOf,
  isBufferClear,
  processIdOf,
  queuedFlags,
  realTimeFlags,
  type StatusFlag,
} from "./flags.ts";
import { StatusClassifier, type StatusEvent } from "./status.ts";
import { type Questions, Transcript } from "./transcript.ts";

/** One message of a printer, as `yimen decode escpos-status` prints it: one JSON object a line. */
export type DecodedStatus =
  | { readonly type: "asb" | "block" | "reply"; readonly flags: readonly string[] }
  | {
      readonly type: "realtime";
      readonly flags: readonly string[];
      /** Only where the question isn't known: the byte, and what it would say to DLE EOT 1, 2, 3, 4. */
      readonly value?: string;
      readonly ifAsked?: Readonly<Record<RealTimeStatus, readonly StatusFlag[]>>;
    }
  | { readonly type: "noise"; readonly bytes: number; readonly reason: "no-pattern" };

export interface DecodeOptions {
  /** What the host had asked before, one question each, as sent: `10 04 02`, `1D 72 01`, `1D 49 43`. */
  readonly requests?: readonly Uint8Array[];
}

/**
 * Tells a printer's bytes apart, however they are cut; never throws. The host's questions may stand among them, as
 * in a log of both directions. A question is used up by the answer that fits it.
 */
export function* decodeEscposStatus(
  chunks: Iterable<Uint8Array>,
  options: DecodeOptions = {},
): Generator<DecodedStatus, void, undefined> {
  const transcript = new Transcript();
  for (const request of options.requests ?? []) transcript.ask(request);
  const classifier = new StatusClassifier();
  for (const chunk of chunks) {
    for (const byte of chunk) {
      for (const event of classifier.push(transcript.push(Uint8Array.of(byte)))) {
        yield* decode(event, transcript.questions);
      }
    }
  }
  for (const event of [...classifier.push(transcript.end()), ...classifier.quiet()]) {
    yield* decode(event, transcript.questions);
  }
}

function* decode(event: StatusEvent, asked: Questions): Generator<DecodedStatus, void, undefined> {
  switch (event.type) {
    case "asb":
      yield { type: "asb", flags: automaticFlags(event.bytes) };
      return;
    case "realtime":
      yield realTime(event.byte, asked.realTime.shift());
      return;
    case "reply":
      yield {
        type: "reply",
        flags: queuedFlags(asked.queued.shift() ?? likelyQuestion(event.byte), event.byte),
      };
      return;
    case "block":
      yield { type: "block", flags: [blockFlag(event.bytes, asked)] };
      return;
    case "noise":
      yield { type: "noise", bytes: event.bytes.length, reason: "no-pattern" };
      return;
    case "flow":
      return;
  }
}

function realTime(byte: number, asked: RealTimeStatus | undefined): DecodedStatus {
  if (asked !== undefined) return { type: "realtime", flags: realTimeFlags(asked, byte) };
  return {
    type: "realtime",
    flags: [],
    value: byte.toString(16).toUpperCase().padStart(2, "0"),
    ifAsked: {
      1: realTimeFlags(1, byte),
      2: realTimeFlags(2, byte),
      3: realTimeFlags(3, byte),
      4: realTimeFlags(4, byte),
    },
  };
}

/** Answers of GS r 1 are 00, 03, 0C and 0F; only GS r 2 has 01. */
function likelyQuestion(byte: number): 1 | 2 {
  return byte === 0x01 ? 2 : 1;
}

function blockFlag(block: Uint8Array, asked: Questions): string {
  const id = processIdOf(block);
  if (id !== undefined) return `processId:${id}`;
  if (isBufferClear(block)) return "bufferCleared";
  const identity = identityOf(block);
  if (identity !== undefined) return `${asked.identity.shift() ?? "text"}:${identity}`;
  return `block:${Buffer.from(block).toString("hex")}`;
}
