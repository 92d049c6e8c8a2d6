import type { Clock, Driver, Transport } from "@yimen/drivers/contract";
import type { Manners } from "./manners.ts";
import type { DeviceSettings } from "./status.ts";

/** What a supervisor needs to reach a device; handed in, so that tests use a wire in memory. */
export interface DevicePorts {
  readonly clock: Clock;
  openTransport(
    address: string,
    options: NonNullable<DeviceSettings["transport"]>,
    signal: AbortSignal,
  ): Promise<Transport>;
  driver(name: string): Promise<Driver>;
  log(level: "debug" | "info" | "warn", message: string, facts?: Readonly<Record<string, unknown>>): void;
  /** 0…1; for the chance in waiting times. */
  chance(): number;
  /** Differences from how devices of a kind are usually treated. */
  readonly manners?: Partial<Manners>;
}
