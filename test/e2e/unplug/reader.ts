import { expect } from "vitest";
import { type Moment, readyToSubmit } from "./moment.ts";

const device = "reader";

export const atTheReader: readonly Moment[] = [
  {
    device,
    moment: "before a card is laid",
    until: async () => {},
    async away({ visit, hands }) {
      await hands.tell(device, "card resident");
      expect(visit.now.identity).toBeNull();
    },
    again: async ({ visit }) => void (await visit.until(({ identity }) => identity?.name === "样例甲")),
  },
  {
    device,
    moment: "while a card is being read",
    async until({ hands }) {
      await hands.tell(device, "card hmtPermit");
      await hands.until(device, "phase", "selected");
    },
    away: async ({ visit }) => expect(visit.now).toMatchObject({ identity: null, cardPresent: false }),
    again: async ({ visit }) => void (await visit.until(({ identity }) => identity?.name === "样例乙")),
  },
  {
    device,
    moment: "with the card lying",
    until: readyToSubmit,
    away: async ({ visit }) => void (await visit.until(({ cardPresent }) => !cardPresent)),
    async again({ visit }) {
      const { cardProblem } = await visit.until(({ cardPresent }) => cardPresent);
      expect(cardProblem).toBeNull();
    },
  },
];

export const atTheReceipt: Moment = {
  device,
  moment: "with the card lying, at the receipt",
  async until(scene) {
    await readyToSubmit(scene);
    await scene.submit();
    await scene.visit.until(({ receipt }) => receipt?.state === "printed");
  },
  async away({ visit }) {
    const { expiresAt } = await visit.until(({ cardPresent }) => !cardPresent);
    expect(expiresAt - Date.now(), "nobody has left").toBeGreaterThan(30_000);
  },
};
