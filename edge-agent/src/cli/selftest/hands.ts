import { sampleCards } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import { pagePicture } from "../../simulation/pages.ts";
import type { Simulation } from "../../simulation/simulation.ts";

/** Who lays cards and pages: the simulation by itself, or the installer when asked. */
export interface Hands {
  /** How long a step that needs these hands may take. */
  readonly limitMs: number;
  layCard(): void;
  putPage(): void;
  clearDesk(): void;
}

export function simulatedHands({ parts }: Simulation): Hands {
  return {
    limitMs: 15_000,
    layCard: () => parts.reader?.lay(sampleCards.resident),
    putPage: () => parts.camera?.show(pagePicture("wood")),
    clearDesk: () => parts.camera?.show(null),
  };
}

export function installersHands(): Hands {
  const ask = (sentence: string) => process.stderr.write(`→ ${sentence}\n`);
  return {
    limitMs: 120_000,
    layCard: () => ask("Lay an ID card on the reader."),
    putPage: () => ask("Lay a page under the camera and leave it still."),
    clearDesk: () => ask("Take the page away."),
  };
}
