import type { VisitView } from "@yimen/edge-agent/contract";
import { expect } from "vitest";
import type { Scene } from "../../harness/person.ts";
import { type Moment, readyToSubmit } from "./moment.ts";

const device = "printer";

/** Slips of the visit's case: how many first ones, and how many that say that they are copies. */
export async function slipsOf({ hands, visit }: Scene): Promise<{ first: number; copies: number }> {
  const caseNumber = visit.now.case?.caseNumber ?? "none";
  const slips = (await hands.slips()).map((text) => text.replaceAll(/\s/g, ""));
  const ours = slips.filter((text) => text.includes(caseNumber));
  const copies = ours.filter((text) => text.includes("副本")).length;
  return { first: ours.length - copies, copies };
}

export function ended({ receipt }: VisitView): boolean {
  return receipt !== null && ["printed", "not-printed", "unknown"].includes(receipt.state);
}

/** The first slip begins, and stops half-way with nothing said. */
async function halfASlip(scene: Scene): Promise<void> {
  await readyToSubmit(scene);
  await scene.hands.tell(device, "fault half-print");
  await scene.submit();
  await scene.hands.until(device, "slip", "begun");
}

/** What was in the printer when its cable was pulled comes out all the same, and nobody knows. */
async function theOtherHalf(scene: Scene): Promise<void> {
  await scene.hands.tell(device, "paper full");
  await scene.hands.tell(device, "fault none");
  await scene.hands.until(device, "slip", "none");
  expect(scene.visit.now.receipt).toMatchObject({ state: "unknown", held: false });
  expect(await slipsOf(scene)).toEqual({ first: 1, copies: 0 });
}

const isUnknown = async ({ visit }: Scene) =>
  void (await visit.until(({ receipt }) => receipt?.state === "unknown"));

export const atThePrinter: readonly Moment[] = [
  { device, moment: "before the submission", until: readyToSubmit },
  {
    device,
    moment: "between the submission and the first byte",
    async until(scene) {
      await readyToSubmit(scene);
      await Promise.all([scene.submit(), scene.hands.unplug(device)]);
    },
    async away(scene) {
      const { receipt } = await scene.visit.until(ended);
      const { first } = await slipsOf(scene);
      if (receipt?.state === "printed") expect(first).toBe(1);
      if (receipt?.state === "not-printed") expect(first).toBe(0);
    },
  },
  {
    device,
    moment: "in the middle of a slip",
    until: halfASlip,
    away: isUnknown,
    again: theOtherHalf,
  },
  {
    device,
    moment: "in the middle of a slip, with the paper at its end",
    async until(scene) {
      await halfASlip(scene);
      await scene.hands.tell(device, "paper out");
      await scene.visit.until(({ receipt }) => receipt?.held === true && receipt.reason === "paper-out");
    },
    away: isUnknown,
    again: theOtherHalf,
  },
];
