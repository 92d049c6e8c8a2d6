import { type Kind, type Kinds, systemClock } from "@yimen/drivers/contract";
import { findDriver } from "@yimen/drivers/registry.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import type { DeviceConfig } from "@yimen/edge-agent/config/schema.ts";

/**
 * A second reader of a node that several may open (hidraw, evdev), through the same transport and driver as the
 * agent's: it hears what exactly was read, which the agent shows to nobody.
 */
export interface Eavesdropper<K extends Kind> {
  next(limitMs: number): Promise<Kinds[K]["reading"]>;
  close(): Promise<void>;
}

export async function eavesdrop<K extends Kind>(
  device: DeviceConfig & { kind: K },
): Promise<Eavesdropper<K>> {
  const driver = await findDriver(device.driver)?.load();
  if (driver === undefined) throw new Error(`no driver ${device.driver}`);
  const port = await openTransport(device.port);
  const context = { clock: systemClock, log: () => {}, noise: () => {} };
  const opened = await driver.open(port, device.options ?? {}, context);
  const readings = (opened.readings() as AsyncIterable<Kinds[K]["reading"]>)[Symbol.asyncIterator]();
  return {
    async next(limitMs) {
      const late = Promise.withResolvers<never>();
      const timer = setTimeout(() => late.reject(new Error("nothing was read")), limitMs);
      const result = await Promise.race([readings.next(), late.promise]).finally(() => clearTimeout(timer));
      if (result.done === true) throw new Error("the readings ended");
      return result.value;
    },
    async close() {
      await opened.close();
      await port.close();
    },
  };
}
