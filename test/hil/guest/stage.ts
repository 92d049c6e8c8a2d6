import type { DeviceConfig } from "@yimen/edge-agent/config/schema.ts";
import type { Check } from "./checks.ts";
import type { Station } from "./station.ts";

/** One kind of device on real nodes: how it is made, how the agent is told of it, and what must hold. */
export interface Scenario {
  readonly name: string;
  /** The host's device node that it is about, for the table. */
  readonly node: string;
  /** Also in the short form that `npm test` runs. */
  readonly short: boolean;
  /** Plugged before the agent starts; the others come while it runs. */
  readonly atStart: boolean;
  readonly devices: readonly DeviceConfig[];
  plug(): Promise<void>;
  /** Begins with the device plugged, ends with the first check that fails. */
  run(stage: Stage): Promise<void>;
  /** Takes the device away for good. */
  dispose(): Promise<void>;
}

/** Where a scenario plays: the agent as its screens see it. */
export interface Stage {
  readonly station: Station;
  /** Of the agent. */
  readonly url: string;
  /** The long form does what takes seconds, too. */
  readonly long: boolean;
  readonly check: Check;
}
