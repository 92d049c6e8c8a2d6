import { randomUUID } from "node:crypto";
import type { ReceiptRow } from "@yimen/edge-agent/store/tables.ts";
import { casesOnDisk, isFound, slipFaults, tokenOf, unmet } from "./hall-judging.ts";
import type { HallStation } from "./hall-station.ts";
import { type Errand, readyToSubmit, submitted } from "./hall-visit.ts";

export interface HallDeath {
  /** Name of a fail point, or how long after submit was sent the power fails. */
  readonly at: string | { readonly afterMs: number };
  /** The fail point's nth pass from the program's start on. */
  readonly pass: number;
  readonly errand: Errand;
}

/** A program that neither answers nor dies within this is killed, and fails the trial. */
const hangsMs = 30_000;

export interface Outcome {
  /** False when the fail point does not lie on the way of a visit. */
  readonly died: boolean;
  readonly answered: boolean;
  /** How the case's first slip stood on disk at the death; null when there was no case. */
  readonly left: ReceiptRow["state"] | "none" | null;
  readonly broken: readonly string[];
}

/**
 * A visit, submitted to a program that dies; then the program again on the same data, with another visit: what was left
 * is settled before that one's slip. `tokens` are those that a citizen of this folder holds already, and grows.
 */
export async function hallTrial(
  station: HallStation,
  death: HallDeath,
  tokens: Set<string>,
): Promise<Outcome> {
  const known = casesOnDisk(station.dataDir);
  const { died, answer } = await submitAndDie(station, death);
  const onDisk = casesOnDisk(station.dataDir);
  const fresh = [...onDisk.keys()].filter((caseNumber) => !known.has(caseNumber));
  const broken: string[] = [];
  if (fresh.length > 1) broken.push(`one submission made ${fresh.length} cases`);
  if (answer !== null && !fresh.includes(answer.caseNumber)) broken.push("acknowledged and lost");
  broken.push(...(await unmet(station.dataDir)));
  await station.allRead();
  const paper = [...station.slips];

  const again = await station.start();
  if (answer !== null) tokens.add(answer.token);
  const stood = fresh[0];
  const token = stood === undefined ? null : await tokenOf(again, stood);
  if (stood !== undefined && token === null) broken.push("a case without a progress page");
  if (answer !== null && token !== null && token !== answer.token) broken.push("another token than answered");
  if (token !== null) tokens.add(token);
  for (const each of tokens) if (!(await isFound(again, each))) broken.push("token finds no case");
  const slipsBefore = paper.filter((each) => each === token).length;

  const next = await submitted(await readyToSubmit(again, "benefit-eligibility-check"), randomUUID());
  if (next === null) throw new Error(`the program did not answer: ${again.output.join("\n")}`);
  tokens.add(next.token);
  await station.slipOf(next.token);
  const code = await again.stop();
  if (code !== 0) broken.push(`the next life ended with ${code}`);
  await station.allRead();

  const settled = casesOnDisk(station.dataDir);
  if (settled.size !== known.size + fresh.length + 1) broken.push("a case came or went by itself");
  const left = stood === undefined ? null : (onDisk.get(stood) ?? "none");
  if (stood !== undefined && left !== null && token !== null) {
    broken.push(...slipFaults(left, slipsBefore, settled.get(stood), station.slipsOf(token)));
  }
  for (const each of tokens)
    if (station.slipsOf(each) > 1) broken.push("a first slip printed twice unmarked");
  const strays = station.slips.filter((each) => !tokens.has(each));
  if (strays.length > 0) broken.push(`${strays.length} slips of no case`);
  broken.push(...(await unmet(station.dataDir)));
  return { died, answered: answer !== null, left, broken };
}

async function submitAndDie(station: HallStation, { at, pass, errand }: HallDeath) {
  const hall = await station.start(typeof at === "string" ? `${at}:${pass}` : undefined);
  const visitor = await readyToSubmit(hall, errand);
  let hung = false;
  const kill = () => {
    hung = typeof at === "string";
    void hall.kill();
  };
  const clock = setTimeout(kill, typeof at === "string" ? hangsMs : at.afterMs);
  const answer = await submitted(visitor, randomUUID());
  // Where no fail point strikes the slip comes out; a stop lets its record be finished.
  const slip = typeof at === "string" && answer !== null ? [station.slipOf(answer.token)] : [];
  await Promise.race([hall.ended, ...slip]);
  clearTimeout(clock);
  if (hung) throw new Error(`the program hangs:\n${hall.output.join("\n")}`);
  return { answer, died: (await hall.stop()) === null };
}
