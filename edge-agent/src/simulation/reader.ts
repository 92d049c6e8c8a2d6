import { type SampleCard, sampleCards } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import { createSdtSimulator, sdtFaults } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { choice, faultCommand } from "./commands.ts";
import type { SimulatedPart } from "./parts.ts";
import { nameOn, ownCard } from "./people.ts";
import { laySerialCable } from "./serial-cable.ts";

export interface SimulatedReader extends SimulatedPart {
  readonly card: SampleCard | null;
  lay(card: SampleCard): void;
  remove(): void;
}

/** An SDT reader behind a pseudo-terminal whose name stays the same when its cable is pulled and plugged in again. */
export async function simulateReader(changed?: () => void, id = "reader"): Promise<SimulatedReader> {
  const cable = await laySerialCable(id, changed);
  const simulator = createSdtSimulator(cable.farEnd);
  let card: SampleCard | null = null;
  const lay = (next: SampleCard) => {
    simulator.layCard(next);
    card = next;
  };
  const remove = () => {
    card = null;
    simulator.removeCard();
  };
  return {
    commands: {
      card: choice("card", Object.keys(sampleCards) as (keyof typeof sampleCards)[], (kind) =>
        lay(sampleCards[kind]),
      ),
      person: {
        help: "person NAME: lay an invented resident's card",
        run(name) {
          if (name === "") throw new Error("a name is needed");
          lay(ownCard({ name }));
        },
      },
      remove: { help: "remove: take the card away", run: remove },
      fault: faultCommand(sdtFaults, (fault) => simulator.setFault(fault)),
    },
    shows: () => ({
      card: card === null ? "none" : card.kind,
      name: card === null ? null : nameOn(card),
      phase: simulator.state.phase,
      fault: simulator.state.fault ?? "none",
    }),
    device: { id, kind: "id-card", driver: "sdt", port: cable.farEnd.address, options: {} },
    get plugged() {
      return cable.plugged;
    },
    get card() {
      return card;
    },
    lay,
    remove,
    unplug: cable.unplug,
    async replug() {
      await cable.replug();
      // The reader lives off the cable: it finds the card anew.
      if (card !== null) simulator.layCard(card);
    },
    close: cable.remove,
  };
}
