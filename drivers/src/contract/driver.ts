import type { Clock } from "./clock.ts";
import type { Kind, Kinds } from "./kinds.ts";
import type { Transport } from "./transport.ts";

/** Which ports a driver may be offered: data, never code. */
export interface PortMatch {
  readonly scheme:
    | "serial"
    | "tcp"
    | "udp"
    | "lp"
    | "hid"
    | "usb"
    | "evdev"
    | "v4l2"
    | "http"
    | "escl"
    | "escls"
    | "pcsc";
  /** Lower-case hexadecimal, four digits. */
  readonly vendorId?: string;
  readonly productId?: string;
  readonly note?: string;
}

export interface DriverContext {
  readonly clock: Clock;
  /** Diagnostics for staff. Never bytes of a card, a name or a number. */
  log(level: "debug" | "info" | "warn", message: string, facts?: Readonly<Record<string, unknown>>): void;
  /** Bytes that belonged to no frame. The agent counts them and puts a line that babbles into quarantine. */
  noise(bytes: number): void;
}

/** JSON schema (as typebox makes it): one source for type, validation and the settings form. */
export type OptionsSchema = Readonly<Record<string, unknown>>;

export interface Driver<K extends Kind = Kind, Options = unknown> {
  /** The word in the configuration. */
  readonly name: string;
  readonly kind: K;
  readonly ports: readonly PortMatch[];
  readonly options: OptionsSchema;
  /** Opens the device behind a port that the agent has opened. `options` have passed the schema. */
  open(port: Transport, options: Options, context: DriverContext): Promise<Device<K>>;
}

/** What the device says it is. */
export interface DeviceIdentity {
  readonly model: string;
  readonly serial?: string;
  readonly firmware?: string;
}

/**
 * Never show "paper ok" where there is no sensor. `answersProbe: false`: the device can't be asked, so a probe proves
 * the port only and says nothing of the device.
 */
export interface Capabilities {
  readonly [capability: string]: boolean | number | string;
}

export interface Device<K extends Kind = Kind> {
  readonly identity: DeviceIdentity;
  readonly capabilities: Capabilities;
  /** Each settles within its documented limit or rejects with DeviceError. */
  readonly action: Kinds[K]["action"];
  /** One reader; ends after close(), throws DeviceError `lost` when the device goes away. */
  readings(): AsyncIterable<Kinds[K]["reading"]>;
  /** Rejects when the device does not answer. Never disturbs a job that is running. */
  probe(signal?: AbortSignal): Promise<void>;
  /**
   * Sets the device back to its beginning by its own protocol, where it has a way; absent where it has none. The agent
   * calls it at most once before it opens a silent device anew. Settles within 5 s or rejects with DeviceError.
   */
  reset?(signal?: AbortSignal): Promise<void>;
  /** Idempotent. Closes the device, not the port. */
  close(): Promise<void>;
}
