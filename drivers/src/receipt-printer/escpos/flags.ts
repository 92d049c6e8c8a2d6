import type { RealTimeStatus } from "./enquiries.ts";

/** What the bits of a status mean. Names are the same whichever message carries them. */
export type StatusFlag =
  | "drawerPin3High"
  | "offline"
  | "waitingOnlineRecovery"
  | "feedButtonPressed"
  | "coverOpen"
  | "feedingByButton"
  | "stoppedByPaperEnd"
  | "error"
  | "recoverableError"
  | "cutterError"
  | "unrecoverableError"
  | "autoRecoverableError"
  | "paperNearEnd"
  | "paperEnd";

type Bits = readonly (readonly [mask: number, flag: StatusFlag])[];

/** DLE EOT n. */
const realTime: Readonly<Record<RealTimeStatus, Bits>> = {
  1: [
    [0x04, "drawerPin3High"],
    [0x08, "offline"],
    [0x20, "waitingOnlineRecovery"],
    [0x40, "feedButtonPressed"],
  ],
  2: [
    [0x04, "coverOpen"],
    [0x08, "feedingByButton"],
    [0x20, "stoppedByPaperEnd"],
    [0x40, "error"],
  ],
  3: [
    [0x04, "recoverableError"],
    [0x08, "cutterError"],
    [0x20, "unrecoverableError"],
    [0x40, "autoRecoverableError"],
  ],
  4: [
    [0x0c, "paperNearEnd"],
    [0x60, "paperEnd"],
  ],
};

/** GS a: the first three of four bytes; the fourth is the model's own. */
const automatic: readonly [Bits, Bits, Bits] = [
  [
    [0x04, "drawerPin3High"],
    [0x08, "offline"],
    [0x20, "coverOpen"],
    [0x40, "feedingByButton"],
  ],
  [
    [0x01, "waitingOnlineRecovery"],
    [0x02, "feedButtonPressed"],
    [0x04, "recoverableError"],
    [0x08, "cutterError"],
    [0x20, "unrecoverableError"],
    [0x40, "autoRecoverableError"],
  ],
  [
    [0x03, "paperNearEnd"],
    [0x0c, "paperEnd"],
  ],
];

/** GS r n. */
const queued: Readonly<Record<1 | 2, Bits>> = {
  1: [
    [0x03, "paperNearEnd"],
    [0x0c, "paperEnd"],
  ],
  2: [[0x01, "drawerPin3High"]],
};

function read(byte: number, bits: Bits): StatusFlag[] {
  return bits.filter(([mask]) => (byte & mask) !== 0).map(([, flag]) => flag);
}

export function realTimeFlags(n: RealTimeStatus, byte: number): StatusFlag[] {
  return read(byte, realTime[n]);
}

export function automaticFlags(bytes: Uint8Array): StatusFlag[] {
  return automatic.flatMap((bits, index) => read(bytes[index] ?? 0, bits));
}

export function queuedFlags(n: 1 | 2, byte: number): StatusFlag[] {
  return read(byte, queued[n]);
}

const processIdHeader = "7\u0022";
const bufferClearHeader = "7%";

/** GS ( H function 48: the four characters; undefined for any other block. */
export function processIdOf(block: Uint8Array): string | undefined {
  const text = Buffer.from(block).toString("latin1");
  return text.startsWith(processIdHeader) && text.length === 6 ? text.slice(2) : undefined;
}

/** GS I: the text; undefined for any other block. */
export function identityOf(block: Uint8Array): string | undefined {
  return block[0] === 0x5f ? Buffer.from(block.subarray(1)).toString("utf8") : undefined;
}

/** DLE DC4 function 8: all buffers are clear. */
export function isBufferClear(block: Uint8Array): boolean {
  return Buffer.from(block).toString("latin1").startsWith(bufferClearHeader);
}
