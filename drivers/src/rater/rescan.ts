import type { Decoded, Framing, NoiseReason } from "../contract/framing.ts";

/** What stands at one place of the bytes. A frame may not be longer than the protocol's longest. */
export type Verdict =
  | { readonly is: "frame"; readonly bytes: number }
  | { readonly is: "noise"; readonly reason: NoiseReason }
  | { readonly is: "partial" };

/** A frame as it stood on the wire. */
export interface WireFrame {
  readonly bytes: Uint8Array;
}

/**
 * Frames of a short protocol out of any bytes: where none begins, one byte is noise and the next is looked at.
 * `judge` decides from the bytes after `at` alone. Memory: one longest frame and the chunk at hand.
 */
export class Rescan implements Framing<WireFrame> {
  readonly #judge: (bytes: Uint8Array, at: number) => Verdict;
  #bytes: Uint8Array = new Uint8Array(0);

  constructor(judge: (bytes: Uint8Array, at: number) => Verdict) {
    this.#judge = judge;
  }

  /** Bytes that may become a frame. */
  get pending(): number {
    return this.#bytes.length;
  }

  encode(frame: WireFrame): Uint8Array {
    return frame.bytes;
  }

  push(chunk: Uint8Array): Decoded<WireFrame>[] {
    const bytes = new Uint8Array(this.#bytes.length + chunk.length);
    bytes.set(this.#bytes);
    bytes.set(chunk, this.#bytes.length);
    this.#bytes = bytes;
    return this.#scan(false);
  }

  quiet(): Decoded<WireFrame>[] {
    return this.#scan(true);
  }

  #scan(silent: boolean): Decoded<WireFrame>[] {
    const decoded: Decoded<WireFrame>[] = [];
    let at = 0;
    let noise: { readonly from: number; readonly reason: NoiseReason } | undefined;
    const endNoise = () => {
      if (noise) {
        decoded.push({ kind: "noise", bytes: this.#bytes.slice(noise.from, at), reason: noise.reason });
      }
      noise = undefined;
    };
    while (at < this.#bytes.length) {
      const verdict = this.#judge(this.#bytes, at);
      if (verdict.is === "partial" && !silent) break;
      if (verdict.is === "frame") {
        endNoise();
        decoded.push({ kind: "frame", frame: { bytes: this.#bytes.slice(at, at + verdict.bytes) } });
        at += verdict.bytes;
      } else {
        noise ??= { from: at, reason: verdict.is === "noise" ? verdict.reason : "incomplete" };
        at += 1;
      }
    }
    endNoise();
    this.#bytes = this.#bytes.slice(at);
    return decoded;
  }
}
