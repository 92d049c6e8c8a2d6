/** Pixels in memory, 8 bits a channel, red green blue, rows without padding. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One number a pixel. */
export interface Plane<Data extends Uint8Array | Float32Array = Uint8Array> {
  readonly width: number;
  readonly height: number;
  readonly data: Data;
}
