import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FarEnd } from "@yimen/drivers/contract";
import type { SampleCard } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import { createSdtSimulator, type SdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import type { DeviceConfig } from "../config/schema.ts";
import type { Pluggable } from "./parts.ts";

export interface SimulatedReader extends Pluggable {
  readonly card: SampleCard | null;
  lay(card: SampleCard): void;
  remove(): void;
}

let made = 0;

/** An SDT reader behind a pseudo-terminal whose name stays the same when its cable is pulled and plugged in again. */
export async function simulateReader(): Promise<SimulatedReader> {
  const link = join(tmpdir(), `yimen-reader-${process.pid}-${++made}`);
  const device: DeviceConfig = {
    id: "reader",
    kind: "id-card",
    driver: "sdt",
    port: `serial:${link}`,
    options: {},
  };
  let card: SampleCard | null = null;
  let wire: { readonly end: FarEnd; readonly simulator: SdtSimulator } | null = null;
  const replug = async () => {
    if (wire !== null) return;
    const end = await openPty({ link });
    wire = { end, simulator: createSdtSimulator(end) };
    if (card !== null) wire.simulator.layCard(card);
  };
  const unplug = async () => {
    const { end } = wire ?? {};
    wire = null;
    await end?.close();
  };
  await replug();
  return {
    device,
    get plugged() {
      return wire !== null;
    },
    get card() {
      return card;
    },
    lay(next) {
      card = next;
      wire?.simulator.layCard(next);
    },
    remove() {
      card = null;
      wire?.simulator.removeCard();
    },
    unplug,
    replug,
    async close() {
      await unplug();
      rmSync(link, { force: true });
    },
  };
}
