import type { Clock } from "../../contract/clock.ts";
import { DeviceError } from "../../contract/device-error.ts";
import type { Transport } from "../../contract/transport.ts";
import type { RequestReply } from "../../framing/request-reply.ts";
import { encodeOnbon, type OnbonFrame } from "./frame.ts";
import { busy, damaged, refusalError } from "./refusals.ts";

/** What a card said to a command: taken, or refused with a number (see `refusals`). */
export type OnbonReply =
  | { readonly taken: true; readonly data: Uint8Array }
  | { readonly taken: false; readonly error: number };

export interface AskParts {
  readonly line: RequestReply<OnbonFrame>;
  readonly clock: Clock;
  /** Undefined for a frame that is no reply. */
  parse(body: Uint8Array): OnbonReply | undefined;
  /** What one byte may take on the wire, milliseconds. */
  readonly byteMs: number;
}

export type Ask = (body: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>;

/** How long a card may think about a command that has arrived. */
const answerMs = 1500;
/** Between a "busy" and asking again. */
const busyPauseMs = 200;
const mostTries = 3;

/**
 * Sends a command and waits until the card has taken it: 1.5 s plus the time on the wire, three times at most, because
 * a card that was busy or got damaged bytes has done nothing. Rejects with DeviceError: what the card refused with,
 * `timeout`, `lost` or `aborted`.
 */
export function askingOf(parts: AskParts): Ask {
  const { line, clock, parse, byteMs } = parts;
  return async (body, signal) => {
    const limitMs = answerMs + Math.ceil(encodeOnbon(body).length * byteMs);
    for (let tries = 1; ; tries += 1) {
      const { frame } = await line.request(
        { body },
        { accepts: (one) => parse(one.body) !== undefined, limitMs, signal },
      );
      const reply = parse(frame.body);
      if (reply === undefined) throw new DeviceError("protocol", "the sign's answer makes no sense");
      if (reply.taken) return reply.data;
      if (tries === mostTries || (reply.error !== busy && reply.error !== damaged)) {
        throw refusalError(reply.error);
      }
      if (reply.error === busy) await pause(clock, signal);
    }
  };
}

async function pause(clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  try {
    await clock.sleep(busyPauseMs, signal);
  } catch (cause) {
    throw new DeviceError("aborted", "the request was given up", { cause });
  }
}

/** What a byte takes on a slow line, with a little air; on others next to nothing. */
export function byteMsOn({ bytesPerSecond }: Pick<Transport, "bytesPerSecond">): number {
  return bytesPerSecond === undefined ? 0.02 : 1100 / bytesPerSecond;
}
