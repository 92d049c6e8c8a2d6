import type { IdCardKind } from "../../contract/id-card.ts";
import { commandOf, type SdtCommandName } from "./commands.ts";
import { addressBytes, buildBasePayload } from "./payload.ts";
import { cardTextBytes, parseRecord } from "./record.ts";
import { replyBody } from "./reply.ts";
import { type SampleCard, sampleCards, samplePhoto } from "./sample-cards.ts";
import type { SdtTiming } from "./simulated-timing.ts";
import { cardFound, findFailed, notOnCard, ok, readFailed, selectFailed, unknownCommand } from "./status.ts";
import { encodeCardText } from "./text.ts";

/** A sample by its kind, a person of one's own, or the 256 bytes themselves in hexadecimal. */
export type LaidCard =
  | IdCardKind
  | SampleCard
  | { readonly textHex: string; readonly additionalAddress?: string };

export type CardPhase = "no-card" | "ready" | "found" | "selected";

interface Card {
  readonly text: Uint8Array;
  readonly photo: Uint8Array;
  readonly fingerprint: Uint8Array;
  readonly additionalAddress: string | undefined;
}

/** One command under way: its answer is made when its time is over, by what lies on the reader then. */
export interface Job {
  readonly delayMs: number;
  readonly reads: boolean;
  finish(): Uint8Array;
}

/** `05.03-20130101-0001234567-1234567890`. */
const samNumber = Uint8Array.of(5, 0, 3, 0, 0x35, 0x29, 0x33, 1, 0x87, 0xd6, 0x12, 0, 0xd2, 2, 0x96, 0x49);
const storedAddresses = 4;

/** The antenna of a simulated reader: what lies on it, and how far the reader has got with it. */
export function createSimulatedField(timing: SdtTiming) {
  let card: Card | null = null;
  let phase: CardPhase = "no-card";
  /** Grows with every card laid or taken, so that a read knows whether its card stayed. */
  let change = 0;

  const read = (delayMs: number, contents: (card: Card) => Uint8Array | null): Job => {
    const startedWith = change;
    const readable = phase === "selected";
    return {
      delayMs: readable ? delayMs : timing.findMs,
      reads: readable,
      finish() {
        if (!readable || card === null || change !== startedWith) return replyBody(readFailed);
        const data = contents(card);
        return data === null ? replyBody(notOnCard) : replyBody(ok, data);
      },
    };
  };
  const simple = (delayMs: number, finish: () => Uint8Array): Job => ({ delayMs, reads: false, finish });
  const jobs: Readonly<Partial<Record<SdtCommandName, () => Job>>> = {
    reset: () =>
      simple(timing.findMs, () => {
        if (card !== null) phase = "ready";
        return replyBody(ok);
      }),
    samNumber: () => simple(0, () => replyBody(ok, samNumber)),
    find: () =>
      simple(timing.findMs, () => {
        if (phase !== "ready" && phase !== "found") return replyBody(findFailed);
        phase = "found";
        return replyBody(cardFound, new Uint8Array(4));
      }),
    select: () =>
      simple(timing.selectMs, () => {
        if (phase !== "found") return replyBody(selectFailed);
        phase = "selected";
        return replyBody(ok, new Uint8Array(8));
      }),
    readBase: () => read(timing.baseMs, ({ text, photo }) => buildBasePayload(text, photo)),
    readBaseWithFingerprint: () =>
      read(timing.baseMs + timing.fingerprintMs, ({ text, photo, fingerprint }) =>
        buildBasePayload(text, photo, fingerprint),
      ),
    readAddress: () =>
      read(timing.addressMs, ({ additionalAddress }) =>
        additionalAddress === undefined ? null : encodeCardText(additionalAddress, addressBytes),
      ),
    readAllAddresses: () =>
      read(timing.addressMs, ({ additionalAddress }) =>
        additionalAddress === undefined
          ? null
          : encodeCardText(additionalAddress, storedAddresses * addressBytes),
      ),
    readManagementNumber: () => read(timing.addressMs, () => null),
  };

  return {
    get card(): IdCardKind | null {
      return card === null ? null : parseRecord(card.text).kind;
    },
    get phase(): CardPhase {
      return phase;
    },
    lay(laid: LaidCard): void {
      card = cardFrom(laid);
      phase = "ready";
      change += 1;
    },
    remove(): void {
      card = null;
      phase = "no-card";
      change += 1;
    },
    begin(body: Uint8Array): Job {
      const command = commandOf(body);
      const job = command === undefined ? undefined : jobs[command];
      if (job !== undefined) return job();
      return simple(0, () => replyBody(command === undefined ? unknownCommand : ok));
    },
  };
}

function cardFrom(laid: LaidCard): Card {
  const fingerprint = new Uint8Array(1024);
  fingerprint.set([0x43, 0x01]);
  fingerprint.set([0x43, 0x01], 512);
  if (typeof laid === "object" && "textHex" in laid) {
    const text = Uint8Array.from(Buffer.from(laid.textHex.replace(/\s+/g, ""), "hex"));
    if (text.length !== 256) throw new RangeError(`a card's text has 256 bytes, not ${text.length}`);
    return { text, photo: samplePhoto(), fingerprint, additionalAddress: laid.additionalAddress };
  }
  const sample = typeof laid === "string" ? sampleCards[laid] : laid;
  return {
    text: cardTextBytes(sample.kind, sample.fields),
    photo: samplePhoto(),
    fingerprint,
    additionalAddress: sample.additionalAddress,
  };
}
