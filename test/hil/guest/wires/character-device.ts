import { closeSync, constants, openSync, readSync, writeSync } from "node:fs";
import type { FarEnd } from "@yimen/drivers/contract";

const lookEveryMs = 8;
const readBytes = 16_384;
/** Reports go out one by one, and a scanner's keys must not come like a person's. */
const sendAgainMs = 1;

/**
 * The device's side of a wire, as the kernel's gadget drivers offer it: a character device that may come and go.
 * Opened non-blocking and looked at, since a read that waits would hold one of the process's four file threads.
 */
export class CharacterDevice implements FarEnd {
  readonly address: string;
  /** Bytes that came from the host so far. */
  received = 0;
  #fd: number | null = null;
  #listener: (bytes: Uint8Array) => void = () => {};
  #outgoing: Uint8Array[] = [];
  #budget = Number.POSITIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #again: NodeJS.Timeout | null = null;
  readonly #buffer = Buffer.alloc(readBytes);

  constructor(path: string) {
    this.address = path;
  }

  open(): void {
    this.#fd ??= openSync(this.address, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    this.#timer ??= setInterval(() => this.#look(), lookEveryMs);
  }

  /** False while the node is not there, or the host has not chosen the device's configuration yet. */
  tryOpen(): boolean {
    try {
      this.open();
    } catch {
      return false;
    }
    return true;
  }

  /** Takes at most so many bytes more, then nothing: the host's writes pile up in the kernel. */
  takeAtMost(bytes: number): void {
    this.#budget = bytes;
  }

  get isOpen(): boolean {
    return this.#fd !== null;
  }

  /** It has taken all that it may take. */
  get full(): boolean {
    return this.#budget <= 0;
  }

  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  write(bytes: Uint8Array): void {
    if (this.#fd === null) return;
    this.#outgoing.push(bytes);
    this.#send();
  }

  /** What was not sent is gone, as with a device whose power fails. */
  hangUp(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (this.#again !== null) clearTimeout(this.#again);
    this.#again = null;
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
    this.#outgoing = [];
  }

  async close(): Promise<void> {
    this.hangUp();
  }

  #look(): void {
    this.#send();
    while (this.#fd !== null && this.#budget > 0) {
      const wanted = Math.min(readBytes, this.#budget);
      const count = attempt(() => readSync(this.#fd ?? -1, this.#buffer, 0, wanted, null));
      if (count === 0) return;
      this.received += count;
      this.#budget -= count;
      this.#listener(Uint8Array.from(this.#buffer.subarray(0, count)));
    }
  }

  #send(): void {
    for (let [next] = this.#outgoing; next !== undefined && this.#fd !== null; [next] = this.#outgoing) {
      const bytes = next;
      const count = attempt(() => writeSync(this.#fd ?? -1, bytes));
      if (count === 0) {
        this.#again ??= setTimeout(() => {
          this.#again = null;
          this.#send();
        }, sendAgainMs);
        return;
      }
      if (count < bytes.length) this.#outgoing[0] = bytes.subarray(count);
      else this.#outgoing.shift();
    }
  }
}

/** Nothing yet (EAGAIN), and nobody at the other end (ENODEV, EIO), are both none now. */
function attempt(work: () => number): number {
  try {
    return work();
  } catch {
    return 0;
  }
}
