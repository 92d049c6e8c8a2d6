import type { ProgressView, StationView } from "../../contract/views.ts";
import type { Hands } from "./hands.ts";
import { Person, send } from "./person.ts";

/** One step of the journey; it throws when it fails. */
export interface Step {
  readonly name: string;
  /** Milliseconds; includes what the device itself takes. */
  readonly limitMs: number;
  run(): Promise<void>;
}

export interface Journey {
  readonly steps: readonly Step[];
  /** Lets go of the agent, wherever the journey ended. */
  close(): void;
}

/** Needs one paper, a telephone number and an account; a community and a kiosk may take it. */
const itemId = "old-age-allowance";
const answers: Readonly<Record<string, string>> = { phone: "13000000000", bankAccount: "000000000000" };
/** A flat wave: long enough to be a signature. */
const stroke = Array.from({ length: 40 }, (_, step) => [
  100 + step * 20,
  200 + Math.round(Math.sin(step / 3) * 100),
]);

/** The way of a case from the card to its progress, against an agent that has just started. */
export function journey(url: string, hands: Hands): Journey {
  let person: Person | undefined;
  const here = (): Person => {
    if (person === undefined) throw new Error("the visit did not start");
    return person;
  };
  const steps: readonly Step[] = [
    { name: "devices ready", limitMs: 15_000, run: () => untilHealthy(url) },
    {
      name: "visit started",
      limitMs: 1000,
      run: async () => {
        person = await Person.enter(url);
      },
    },
    {
      name: "card read",
      limitMs: hands.limitMs,
      run: async () => {
        hands.layCard();
        await here().until("a card", ({ identity }) => identity?.source === "id-card", hands.limitMs);
      },
    },
    {
      name: "item chosen, form filled from the card",
      limitMs: 1000,
      run: async () => {
        await here().call("PUT", "/item", { itemId });
        const filled = here().visit.form.some(({ from }) => from === "id-card");
        if (!filled) throw new Error("no field came from the card");
      },
    },
    { name: "page captured", limitMs: hands.limitMs, run: () => capturePapers(here(), hands) },
    {
      name: "form completed",
      limitMs: 1000,
      run: async () => {
        const values = Object.fromEntries(
          here()
            .visit.form.filter(
              ({ key, value }) => answers[key] !== undefined && (value === null || value === ""),
            )
            .map(({ key }) => [key, answers[key]]),
        );
        await here().call("PUT", "/form", { values });
        const wrong = here().visit.form.find(({ error }) => error !== null);
        if (wrong !== undefined) throw new Error(`${wrong.key}: ${wrong.error}`);
      },
    },
    {
      name: "signed, delivery chosen",
      limitMs: 1000,
      run: async () => {
        await here().call("PUT", "/signature", { strokes: [stroke] });
        await here().call("PUT", "/delivery", { method: "mobile" });
      },
    },
    { name: "submitted and on disk", limitMs: 2000, run: () => here().call("POST", "/submit") },
    {
      name: "receipt printed",
      limitMs: 15_000,
      run: async () => {
        await here().until("the receipt", ({ receipt }) => receiptIsOver(receipt?.state), 15_000);
        const { receipt } = here().visit;
        if (receipt?.state !== "printed")
          throw new Error(`${receipt?.state}: ${receipt?.reason ?? "no reason"}`);
      },
    },
    {
      name: "progress found by the receipt's code",
      limitMs: 1000,
      run: async () => {
        const token = new URL(here().visit.case?.progressUrl ?? "").hash.slice(1);
        const view = await send<ProgressView>(url, "POST", "/api/progress", { token });
        if (view.state !== "submitted") throw new Error(`the case is ${view.state}`);
      },
    },
    {
      name: "visit ended and wiped",
      limitMs: 1000,
      run: async () => {
        await here().leave();
      },
    },
  ];
  return { steps, close: () => person?.disconnect() };
}

async function capturePapers(person: Person, hands: Hands): Promise<void> {
  const open = person.visit.checklist.filter(({ required, state }) => required && state === "open");
  for (const { materialId } of open) {
    await person.call("POST", "/capture", { materialId });
    hands.putPage();
    const done = "the page";
    await person.until(
      done,
      ({ checklist }) => checklist.some((row) => row.materialId === materialId && row.state === "done"),
      hands.limitMs,
    );
    hands.clearDesk();
    if (person.visit.capture !== null) await person.call("DELETE", "/capture");
  }
}

function receiptIsOver(state: string | undefined): boolean {
  return state === "printed" || state === "not-printed" || state === "unknown";
}

/** Devices open within seconds of the start; the view is asked for until they have, or 15 s are over. */
async function untilHealthy(url: string): Promise<void> {
  const end = performance.now() + 15_000;
  for (;;) {
    const { abilities } = await send<StationView>(url, "GET", "/api/station");
    const broken = Object.entries(abilities).filter(([, { works }]) => !works);
    if (broken.length === 0) return;
    if (performance.now() > end)
      throw new Error(broken.map(([name, { reason }]) => `${name}: ${reason ?? "unknown"}`).join(", "));
    await new Promise((next) => setTimeout(next, 50));
  }
}
