import { randomInt } from "node:crypto";
import { type FailPoint, failPoints } from "@yimen/edge-agent/journal/fail-point.ts";
import { HallStation } from "./hall-station.ts";
import { type HallDeath, hallTrial } from "./hall-trial.ts";

export interface HallVerdict {
  readonly deaths: number;
  readonly answered: number;
  /** Unanswered, and the case stood all the same. */
  readonly stoodUnheard: number;
  /** Fail points that no visit passed so often: "name:n". */
  readonly offTheWay: readonly string[];
  readonly broken: readonly string[];
}

/** After so many deaths a fresh folder, so that checking it whole stays quick. */
const deathsPerFolder = 20;

/** The signature's pass is the first, a captured page's the second. */
const blobPoints = failPoints.filter((at) => at.startsWith("blob-"));
/** The submission's commit, the slip's start, the slip's end. */
const commitPoints: readonly FailPoint[] = ["tx-begun", "events-inserted", "before-commit", "after-commit"];

/** Every step of a visit without papers and of one with a page; then `random` deaths around the answer. */
export function everyStep(random: number): HallDeath[] {
  const plain = (at: HallDeath["at"], pass: number): HallDeath => ({
    at,
    pass,
    errand: "benefit-eligibility-check",
  });
  const withPage = (at: HallDeath["at"], pass: number): HallDeath => ({
    at,
    pass,
    errand: "old-age-allowance",
  });
  return [
    ...failPoints.map((at) => plain(at, 1)),
    ...[2, 3].flatMap((pass) => commitPoints.map((at) => plain(at, pass))),
    ...failPoints.map((at) => withPage(at, 1)),
    ...blobPoints.map((at) => withPage(at, 2)),
    ...Array.from({ length: random }, () => plain({ afterMs: randomInt(0, 150) }, 1)),
  ];
}

/** Lets the program die one death after another, each followed by a life that must make up for it. */
export async function hallCampaign(
  deaths: readonly HallDeath[],
  onDeath: (broken: readonly string[]) => void,
): Promise<HallVerdict> {
  let answered = 0;
  let stoodUnheard = 0;
  const offTheWay: string[] = [];
  const broken: string[] = [];
  for (let from = 0; from < deaths.length; from += deathsPerFolder) {
    const station = await HallStation.build();
    const tokens = new Set<string>();
    try {
      for (const death of deaths.slice(from, from + deathsPerFolder)) {
        const outcome = await hallTrial(station, death, tokens);
        const name = `${typeof death.at === "string" ? `${death.at}:${death.pass}` : `${death.at.afterMs} ms`}`;
        const found = outcome.broken.map((each) => `${name}, ${death.errand}: ${each}`);
        if (outcome.answered) answered += 1;
        else if (outcome.left !== null) stoodUnheard += 1;
        if (!outcome.died) offTheWay.push(name);
        broken.push(...found);
        onDeath(found);
      }
    } finally {
      await station.dispose();
    }
  }
  return { deaths: deaths.length, answered, stoodUnheard, offTheWay, broken };
}
