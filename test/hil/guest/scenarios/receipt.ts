import { Person } from "@yimen/edge-agent/cli/selftest/person.ts";
import type { ReceiptView } from "@yimen/edge-agent/contract";
import type { Stage } from "../stage.ts";
import { usualLimitMs } from "../until.ts";
import { nextPerson } from "./people.ts";

/** An item without papers: its case needs a person, a telephone number and a signature. */
const itemId = "benefit-eligibility-check";
const stroke = Array.from({ length: 24 }, (_, at) => [
  100 + at * 30,
  200 + Math.round(120 * Math.sin(at / 3)),
]);

/** A person who has handed in a case and waits for its slip. */
export interface Waiting {
  readonly person: Person;
  receipt(what: string, holds: (receipt: ReceiptView) => boolean, limitMs?: number): Promise<ReceiptView>;
  leave(): Promise<void>;
}

export async function handIn(stage: Stage): Promise<Waiting> {
  const person = await Person.enter(stage.url);
  await person.call("PUT", "/identity", nextPerson());
  await person.call("PUT", "/item", { itemId });
  if (person.visit.form.some(({ key }) => key === "phone"))
    await person.call("PUT", "/form", { values: { phone: "13000000000" } });
  await person.call("PUT", "/signature", { strokes: [stroke] });
  await person.call("PUT", "/delivery", { method: "mobile" });
  await person.call("POST", "/submit");
  return {
    person,
    async receipt(what, holds, limitMs = 2 * usualLimitMs) {
      await person
        .until(what, ({ receipt }) => receipt !== null && holds(receipt), limitMs)
        .catch((error) => {
          throw new Error(
            `${error instanceof Error ? error.message : error}: ${JSON.stringify(person.visit.receipt)}`,
          );
        });
      return person.visit.receipt as ReceiptView;
    },
    async leave() {
      await person.leave();
      person.disconnect();
    },
  };
}

export const isOver = ({ state }: ReceiptView) =>
  state === "printed" || state === "not-printed" || state === "unknown";

/** Waits for the slip's end, which must be this. */
export async function mustEnd(
  waiting: Waiting,
  state: ReceiptView["state"],
  limitMs?: number,
): Promise<void> {
  const receipt = await waiting.receipt(`a slip that is ${state}`, isOver, limitMs);
  if (receipt.state !== state)
    throw new Error(`the slip is ${receipt.state} (${receipt.reason}), not ${state}`);
}

const mostCopies = 5;

/** Asks for a copy as a person does: again where the screen says that it was not printed, never where nobody knows. */
export async function printCopy(waiting: Waiting): Promise<void> {
  for (let asked = 1; ; asked += 1) {
    const before = waiting.person.visit.receipt?.receiptId;
    await waiting.person.call("POST", "/receipt");
    const copy = await waiting.receipt(
      "a copy's end",
      (receipt) => receipt.receiptId !== before && isOver(receipt),
    );
    if (copy.state === "printed") return;
    if (copy.state !== "not-printed" || asked === mostCopies)
      throw new Error(`the copy is ${copy.state} (${copy.reason})`);
  }
}
