import type { SdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { Person } from "@yimen/edge-agent/cli/selftest/person.ts";
import type { Stage } from "../stage.ts";

const readLimitMs = 15_000;

/** A card laid on the reader identifies the person of an open visit, and is gone from it when it is taken. */
export async function cardReachesVisit(stage: Stage, reader: SdtSimulator): Promise<void> {
  const person = await Person.enter(stage.url);
  try {
    reader.layCard("resident");
    await person.until("the card", ({ identity }) => identity?.source === "id-card", readLimitMs);
    reader.removeCard();
    await person.until("the card taken", ({ cardPresent }) => !cardPresent, readLimitMs);
  } finally {
    reader.removeCard();
    await person.leave();
    person.disconnect();
  }
}

/** Pulled in the middle of a read: the visit learns nothing of the card, and the reader is shown as away. */
export async function pulledDuringRead(
  stage: Stage,
  id: string,
  reader: SdtSimulator,
  unplug: () => void,
): Promise<void> {
  const person = await Person.enter(stage.url);
  try {
    const asked = reader.state.requests;
    reader.layCard("resident");
    while (reader.state.phase !== "selected" && reader.state.requests < asked + 10)
      await new Promise((next) => setTimeout(next, 5));
    unplug();
    await stage.station.away(id);
    if (person.visit.identity !== null) throw new Error("half a card became an identity");
  } finally {
    reader.removeCard();
    await person.leave();
    person.disconnect();
  }
}
