/** How frames travel on a port: as they are, or wrapped into reports. */
export interface Carrier {
  /** A frame as the writes that carry it. */
  outgoing(frame: Uint8Array): Iterable<Uint8Array>;
  /**
   * What a chunk from the port carries, what must be written at once to get the rest, and how many of its bytes are
   * no carrier's at all.
   */
  incoming(chunk: Uint8Array): {
    readonly bytes: Uint8Array;
    readonly answer?: Uint8Array;
    readonly noise?: number;
  };
}

/** Serial, USB bulk and TCP: frames as they are, cut anywhere. */
export const streamCarrier: Carrier = {
  outgoing: (frame) => [frame],
  incoming: (bytes) => ({ bytes }),
};
