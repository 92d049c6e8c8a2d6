/** The far end of a wire, as a simulated device holds it. The near end is opened by a Transport at `address`. */
export interface FarEnd {
  /** What to configure on the near end: `serial:/dev/pts/4`, `tcp:127.0.0.1:9100`. */
  readonly address: string;
  /** Bytes that the host wrote; cut anywhere. One listener. */
  onBytes(listener: (bytes: Uint8Array) => void): void;
  /** Bytes to the host; dropped silently while nobody is connected, as on a real wire. */
  write(bytes: Uint8Array): void;
  /** Hangs up, as when a cable is pulled; the near end sees `lost`. */
  close(): Promise<void>;
}
