import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SampleCard } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import { createSdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { layCable } from "./cable.ts";
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
  const cable = await layCable(() => openPty({ link }));
  const simulator = createSdtSimulator(cable.farEnd);
  let card: SampleCard | null = null;
  return {
    device: { id: "reader", kind: "id-card", driver: "sdt", port: cable.farEnd.address, options: {} },
    get plugged() {
      return cable.plugged;
    },
    get card() {
      return card;
    },
    lay(next) {
      simulator.layCard(next);
      card = next;
    },
    remove() {
      card = null;
      simulator.removeCard();
    },
    unplug: cable.unplug,
    async replug() {
      await cable.replug();
      // The reader lives off the cable: it finds the card anew.
      if (card !== null) simulator.layCard(card);
    },
    async close() {
      await cable.unplug();
      rmSync(link, { force: true });
    },
  };
}
