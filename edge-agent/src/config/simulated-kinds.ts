import { kinds } from "@yimen/drivers/contract";
import type { Config } from "./schema.ts";

/** Kinds of devices in whose place simulated ones stand. */
export function simulatedKinds({ simulate }: Pick<Config, "simulate">): readonly string[] {
  if (typeof simulate === "boolean") return simulate ? kinds : [];
  return simulate.devices;
}
