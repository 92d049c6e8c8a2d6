/**
 * One open channel to one port. The agent opens and closes it; a driver only uses it.
 *
 * Addresses: `serial:/dev/ttyUSB0` · `tcp:10.0.0.7:9100` · `lp:/dev/usb/lp0` · `hid:1a86:e026[:SERIAL]` ·
 * `usb:0400:c35a[:SERIAL]` · `v4l2:/dev/v4l/by-path/…` · `http[s]://host:port/path` · `escl[s]://host:port/eSCL` · `udp:10.0.0.8:5007` ·
 * `evdev:/dev/input/by-id/…-event-kbd` (one 24-byte record a chunk) · `pcsc:READER NAME`
 * (a write is one command APDU, a chunk its response; a chunk of one byte says that a card came, 1, or went, 0).
 * Names that outlive renumbering, for serial, lp, evdev and v4l2: `serial:usb:1a86:7523[:SERIAL]` by what the device
 * says it is, `serial:at:1-1.2[:1.0]` by its socket (`hid:at:…` and `usb:at:…` too); see transport/port-name.ts.
 */
export interface Transport {
  readonly address: string;
  /** How fast the line is, where it is slow and known: serial ports. Absent: faster than any device behind it. */
  readonly bytesPerSecond?: number;
  /**
   * The bytes that arrive; one reader. Serial, TCP and USB bulk cut anywhere; HID yields one report a chunk.
   * Throws DeviceError `lost` when the other end goes away, ends quietly after `close()`. What is not read in
   * time is bounded: past 1 MiB unread the oldest bytes are dropped and counted.
   */
  chunks(): AsyncIterable<Uint8Array>;
  /** Settles once the system has taken every byte. Rejects with `lost`, `timeout` or `aborted`. */
  write(bytes: Uint8Array, signal?: AbortSignal): Promise<void>;
  /**
   * HID only: a numbered report to the device. `write` sends an output report without a number. Same limits and
   * errors as `write`, and `refused` when the device takes no such report.
   */
  report?(report: HidReport, signal?: AbortSignal): Promise<void>;
  /**
   * Sets the far end back by means of the wire (DTR pulse, USB port reset), where there are such; absent where there are
   * none. The channel may be lost afterwards. Settles within 5 s.
   */
  reset?(signal?: AbortSignal): Promise<void>;
  /** Idempotent; ends `chunks()`. */
  close(): Promise<void>;
}

/** HID 1.11, 5.6: what the host sends besides unnumbered output reports. */
export interface HidReport {
  readonly kind: "output" | "feature";
  /** 1…255. */
  readonly id: number;
  /** Without the id. */
  readonly bytes: Uint8Array;
}

/** Opens addresses of one scheme. */
export interface TransportOpener {
  readonly scheme: string;
  open(address: string, options: TransportOptions, signal?: AbortSignal): Promise<Transport>;
}

export interface TransportOptions {
  /** Serial only. Default 115200. */
  readonly baudRate?: number;
  /** Serial only. Default false. */
  readonly hardwareFlow?: boolean;
  /** Serial only: XON and XOFF. Default false. */
  readonly softwareFlow?: boolean;
  /** Serial only. Default "none". */
  readonly parity?: "none" | "even" | "odd";
  /** TCP only: limit for connecting. Default 3000 ms. */
  readonly connectTimeoutMs?: number;
}
