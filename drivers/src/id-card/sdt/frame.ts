import type { Decoded, Framing, NoiseReason } from "../../contract/framing.ts";

/** What stands between LEN and CHK: CMD PARA [data] from the host, SW1 SW2 SW3 [data] from the reader. */
export interface SdtFrame {
  readonly body: Uint8Array;
}

/** GA 467: every frame starts so, whatever its direction. */
export const preamble: Uint8Array = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
const headBytes = preamble.length + 2;
/** CMD PARA CHK. */
const minLength = 3;
/** The longest documented reply has LEN 2314 (1024 fingerprint bytes); a claim beyond this is noise. */
export const maxLength = 4096;
/** Some readers answer this, which is no frame, when they gave up waiting for the card. */
const timeoutForm = Uint8Array.of(0x00, 0x05, 0x05, 0x05, 0x05);

/** Throws RangeError when the body does not fit a frame. */
export function encodeSdt(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  if (length < minLength || length > maxLength)
    throw new RangeError(`an SDT body has no ${body.length} bytes`);
  const frame = new Uint8Array(headBytes + length);
  frame.set(preamble);
  frame[5] = length >> 8;
  frame[6] = length & 0xff;
  frame.set(body, headBytes);
  let check = 0;
  for (let i = preamble.length; i < frame.length - 1; i += 1) check ^= frame[i] ?? 0;
  frame[frame.length - 1] = check;
  return frame;
}

/** What stands at the head of the buffer. */
type Verdict =
  | { readonly is: "frame"; readonly bytes: number }
  | { readonly is: "noise"; readonly bytes: number; readonly reason: NoiseReason }
  | { readonly is: "partial" };

/**
 * SDT frames out of any bytes. A wrong checksum or length costs one byte and a rescan, never the length that was
 * claimed. Memory: one longest frame plus the chunk at hand; time: linear, since checksums come from running XORs.
 */
export class SdtFraming implements Framing<SdtFrame> {
  #bytes: Uint8Array = new Uint8Array(0);
  /** #xors[i] is the XOR of the first i bytes. */
  #xors: Uint8Array = new Uint8Array(1);

  encode(frame: SdtFrame): Uint8Array {
    return encodeSdt(frame.body);
  }

  push(chunk: Uint8Array): Decoded<SdtFrame>[] {
    const old = this.#bytes.length;
    const bytes = new Uint8Array(old + chunk.length);
    bytes.set(this.#bytes);
    bytes.set(chunk, old);
    const xors = new Uint8Array(bytes.length + 1);
    xors.set(this.#xors);
    for (let i = old; i < bytes.length; i += 1) xors[i + 1] = (xors[i] ?? 0) ^ (bytes[i] ?? 0);
    this.#bytes = bytes;
    this.#xors = xors;
    return this.#scan(false);
  }

  quiet(): Decoded<SdtFrame>[] {
    return this.#scan(true);
  }

  #scan(silent: boolean): Decoded<SdtFrame>[] {
    const decoded: Decoded<SdtFrame>[] = [];
    let at = 0;
    let noiseFrom = 0;
    let noiseReason: NoiseReason | undefined;
    const flushNoise = () => {
      if (noiseReason !== undefined) {
        decoded.push({ kind: "noise", bytes: this.#bytes.slice(noiseFrom, at), reason: noiseReason });
      }
      noiseReason = undefined;
    };
    while (at < this.#bytes.length) {
      const verdict = this.#judge(at);
      if (verdict.is === "partial" && !silent) break;
      if (verdict.is === "frame") {
        flushNoise();
        decoded.push({
          kind: "frame",
          frame: { body: this.#bytes.slice(at + headBytes, at + verdict.bytes - 1) },
        });
        at += verdict.bytes;
        continue;
      }
      const noise =
        verdict.is === "noise" ? verdict : ({ bytes: 1, reason: this.#partialReason(at) } as const);
      // The time-out form is an answer of its own, never a part of the noise around it.
      if (noise.reason === "timeout-form") flushNoise();
      if (noiseReason === undefined) {
        noiseFrom = at;
        noiseReason = noise.reason;
      }
      at += noise.bytes;
      if (noise.reason === "timeout-form") flushNoise();
    }
    flushNoise();
    this.#bytes = this.#bytes.slice(at);
    const base = this.#xors[at] ?? 0;
    this.#xors = this.#xors.slice(at).map((xor) => xor ^ base);
    return decoded;
  }

  #judge(at: number): Verdict {
    const bytes = this.#bytes;
    const start = this.#preambleFrom(at);
    if (start > at) return { is: "noise", bytes: start - at, reason: "no-start" };
    const available = bytes.length - at;
    const form = matching(bytes, at + preamble.length, timeoutForm);
    if (form === timeoutForm.length) {
      return { is: "noise", bytes: preamble.length + form, reason: "timeout-form" };
    }
    if (available < headBytes) return { is: "partial" };
    const length = ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0);
    if (length > maxLength) return { is: "noise", bytes: 1, reason: "too-long" };
    if (length < minLength) return { is: "noise", bytes: 1, reason: "no-start" };
    const total = headBytes + length;
    // Undecided between a frame of five bytes and the time-out form that lacks its last bytes.
    if (available < total) return { is: "partial" };
    const check = (this.#xors[at + preamble.length] ?? 0) ^ (this.#xors[at + total] ?? 0);
    return check === 0 ? { is: "frame", bytes: total } : { is: "noise", bytes: 1, reason: "checksum" };
  }

  /** Where the next preamble, or what may become one, begins; the end of the buffer when nowhere. */
  #preambleFrom(from: number): number {
    for (let at = this.#bytes.indexOf(0xaa, from); at !== -1; at = this.#bytes.indexOf(0xaa, at + 1)) {
      const matched = matching(this.#bytes, at, preamble);
      if (matched === preamble.length || at + matched === this.#bytes.length) return at;
    }
    return this.#bytes.length;
  }

  #partialReason(at: number): NoiseReason {
    return matching(this.#bytes, at, preamble) > 0 ? "incomplete" : "no-start";
  }
}

/** How many bytes of `pattern` stand at `at`. */
function matching(bytes: Uint8Array, at: number, pattern: Uint8Array): number {
  let count = 0;
  while (count < pattern.length && bytes[at + count] === pattern[count]) count += 1;
  return count;
}
