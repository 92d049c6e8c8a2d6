import { fromDkReport, isDkAsk, toDkReports } from "./carrier-hid.ts";

/** A reader's end of a carrier: the host's chunks in, its own bytes out. */
export interface FarCarrier {
  incoming(chunk: Uint8Array): { readonly bytes: Uint8Array; readonly answers: readonly Uint8Array[] };
  outgoing(bytes: Uint8Array): readonly Uint8Array[];
}

export function streamFarCarrier(): FarCarrier {
  return { incoming: (bytes) => ({ bytes, answers: [] }), outgoing: (bytes) => [bytes] };
}

/** Sends one report and keeps the others until the host asks for each. */
export function dkFarCarrier(): FarCarrier {
  let kept: Uint8Array[] = [];
  return {
    incoming(report) {
      if (!isDkAsk(report)) return { bytes: fromDkReport(report), answers: [] };
      const next = kept.shift();
      return { bytes: new Uint8Array(0), answers: next === undefined ? [] : [next] };
    },
    outgoing(bytes) {
      const [first, ...rest] = toDkReports(bytes);
      kept = rest;
      return first === undefined ? [] : [first];
    },
  };
}
