/**
 * What a simulated card does wrong, until it is taken back: `busy` and `damaged` refuse every command (errors 3 and
 * 5), `wrong-checksum` and `half-frame` spoil its answers, `babble` adds bytes that are no frame.
 */
export const onbonFaults = ["silent", "busy", "damaged", "babble", "wrong-checksum", "half-frame"] as const;
export type OnbonFault = (typeof onbonFaults)[number];

const babble = Uint8Array.of(0xa5, 0xa5, 0x00, 0x13, 0xa6, 0x07, 0x5a, 0xff, 0x5b, 0xa5);

/** The answer as it goes over the wire under a fault; empty when it does not. */
export function spoilt(answer: Uint8Array, fault: OnbonFault | null): Uint8Array {
  switch (fault) {
    case "silent":
      return new Uint8Array(0);
    case "half-frame":
      return answer.subarray(0, answer.length >> 1);
    case "babble":
      return Uint8Array.from([...babble, ...answer]);
    case "wrong-checksum": {
      const wrong = Uint8Array.from(answer);
      // Of the last bytes only the mark is sure not to be part of an escape; the one before the CRC may be.
      wrong[8] = (wrong[8] ?? 0) ^ 0x01;
      return wrong;
    }
    default:
      return answer;
  }
}
