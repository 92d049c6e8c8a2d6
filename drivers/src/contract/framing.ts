/** Where frames begin and end. Pure, bounded memory. Noise costs a good frame only by forging a checksum. */
export interface Framing<Frame> {
  encode(frame: Frame): Uint8Array;
  push(chunk: Uint8Array): Iterable<Decoded<Frame>>;
  /** The line fell silent: give up the partial frame and rescan its bytes. */
  quiet(): Iterable<Decoded<Frame>>;
}

export type NoiseReason = "no-start" | "too-long" | "checksum" | "incomplete" | "timeout-form";

export type Decoded<Frame> =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "noise"; readonly bytes: Uint8Array; readonly reason: NoiseReason };
