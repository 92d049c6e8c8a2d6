import type { SdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { Person } from "@yimen/edge-agent/cli/selftest/person.ts";
import type { Stage } from "../stage.ts";
import { patience, until, usualLimitMs } from "../until.ts";

/** As a person lays it down again: a guest on a busy machine may stand still for seconds, and loses its reader. */
const mostTries = 6;
const readLimitMs = 20_000 * patience;

/** A card laid on the reader identifies the person of an open visit, and is gone from it when it is taken. */
export async function cardReachesVisit(stage: Stage, reader: SdtSimulator): Promise<void> {
  const person = await Person.enter(stage.url);
  try {
    for (let left = mostTries; person.visit.identity?.source !== "id-card"; left -= 1) {
      reader.removeCard();
      if (left === 0) throw new Error(`the card did not reach the visit in ${mostTries} tries`);
      reader.layCard("resident");
      const read = ({ identity }: Person["visit"]) => identity?.source === "id-card";
      await person.until("the card", read, readLimitMs).catch(() => {});
    }
    reader.removeCard();
    await person.until("the card taken", ({ cardPresent }) => !cardPresent, usualLimitMs);
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
    await until(
      "the reader is asked for the card",
      () => reader.state.phase === "selected" || reader.state.requests >= asked + 10,
    );
    unplug();
    await stage.station.away(id);
    if (person.visit.identity !== null) throw new Error("half a card became an identity");
  } finally {
    reader.removeCard();
    await person.leave();
    person.disconnect();
  }
}
