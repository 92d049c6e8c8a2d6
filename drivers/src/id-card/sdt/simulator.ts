import { type Clock, systemClock } from "../../contract/clock.ts";
import type { FarEnd } from "../../contract/far-end.ts";
import type { IdCardKind } from "../../contract/id-card.ts";
import { encodeSdt, SdtFraming } from "./frame.ts";
import { replyBody } from "./reply.ts";
import { dkFarCarrier, type FarCarrier, streamFarCarrier } from "./simulated-carrier.ts";
import { type CardPhase, createSimulatedField, type LaidCard } from "./simulated-field.ts";
import { defaultTiming, type SdtTiming } from "./simulated-timing.ts";
import { selfTestFailed } from "./status.ts";

/**
 * What the simulated reader does wrong. `pulled-during-read` takes the card away in the middle of the next read and
 * is then over; the others last until they are taken back.
 */
export const sdtFaults = [
  "silent",
  "wrong-checksum",
  "truncated",
  "babble",
  "timeout-form",
  "self-test-failed",
  "pulled-during-read",
] as const;
export type SdtFault = (typeof sdtFaults)[number];

export interface SdtSimulatorOptions {
  readonly clock?: Clock;
  readonly timing?: Partial<SdtTiming>;
  /** How frames travel; default as they are. */
  readonly carrier?: "stream" | "dk";
}

export { cardTextBytes } from "./record.ts";
export type { CardPhase, LaidCard } from "./simulated-field.ts";
export type { SdtTiming } from "./simulated-timing.ts";

export interface SdtSimulatorState {
  readonly card: IdCardKind | null;
  readonly phase: CardPhase;
  readonly fault: SdtFault | null;
  /** Requests taken so far. */
  readonly requests: number;
}

export interface SdtSimulator {
  /** Lays a card down, in place of one that lies there. */
  layCard(card: LaidCard): void;
  removeCard(): void;
  setFault(fault: SdtFault | null): void;
  readonly state: SdtSimulatorState;
}

const babble = Uint8Array.of(
  0x00,
  0xff,
  0xaa,
  0xaa,
  0x96,
  0x69,
  0x37,
  0xaa,
  0xaa,
  0xaa,
  0x96,
  0x69,
  0x0f,
  0xff,
);
const timeoutForm = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x00, 0x05, 0x05, 0x05, 0x05);
const farCarriers: Readonly<Record<"stream" | "dk", () => FarCarrier>> = {
  stream: streamFarCarrier,
  dk: dkFarCarrier,
};

/** A reader at the far end of a wire: it answers the host's bytes, and nothing else. */
export function createSdtSimulator(farEnd: FarEnd, options: SdtSimulatorOptions = {}): SdtSimulator {
  const clock = options.clock ?? systemClock;
  const field = createSimulatedField({ ...defaultTiming, ...options.timing });
  const framing = new SdtFraming();
  const carrier = farCarriers[options.carrier ?? "stream"]();
  let fault: SdtFault | null = null;
  let requests = 0;
  let busy: Promise<void> = Promise.resolve();

  const send = (body: Uint8Array) => {
    if (fault === "silent") return;
    const frame = encodeSdt(body);
    for (const bytes of carrier.outgoing(spoilt(frame, fault))) farEnd.write(bytes);
  };
  const answer = async (body: Uint8Array) => {
    requests += 1;
    if (fault === "self-test-failed") {
      send(replyBody(selfTestFailed));
      return;
    }
    const job = field.begin(body);
    if (job.delayMs > 0) await clock.sleep(job.delayMs / 2);
    if (fault === "pulled-during-read" && job.reads) {
      field.remove();
      fault = null;
    }
    if (job.delayMs > 0) await clock.sleep(job.delayMs / 2);
    send(job.finish());
  };
  farEnd.onBytes((chunk) => {
    const { bytes, answers } = carrier.incoming(chunk);
    for (const report of answers) if (fault !== "silent") farEnd.write(report);
    for (const decoded of framing.push(bytes)) {
      if (decoded.kind === "frame") busy = busy.then(() => answer(decoded.frame.body));
      else if (decoded.reason === "checksum") busy = busy.then(() => send(replyBody(0x10)));
    }
  });

  return {
    layCard: field.lay,
    removeCard: field.remove,
    setFault(next) {
      fault = next;
    },
    get state() {
      return { card: field.card, phase: field.phase, fault, requests };
    },
  };
}

function spoilt(frame: Uint8Array, fault: SdtFault | null): Uint8Array {
  switch (fault) {
    case "wrong-checksum": {
      const wrong = Uint8Array.from(frame);
      wrong[wrong.length - 1] = (wrong[wrong.length - 1] ?? 0) ^ 0x01;
      return wrong;
    }
    case "truncated":
      return frame.subarray(0, Math.ceil(frame.length / 2));
    case "babble":
      return Uint8Array.from([...babble, ...frame]);
    case "timeout-form":
      return timeoutForm;
    default:
      return frame;
  }
}
