import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failPoints } from "@yimen/edge-agent/journal/fail-point.ts";
import { judge, type Promised } from "./judging.ts";
import { type Death, live, type Testimony } from "./killing.ts";
import { ticketMark } from "./submission.ts";

export interface Verdict {
  readonly kills: number;
  /** Cases and numbers. */
  readonly acked: number;
  readonly numbers: number;
  readonly retriedAndFound: number;
  readonly broken: readonly string[];
}

/** After so many kills a fresh folder, so that checking it whole stays quick. */
const killsPerFolder = 20;

/** Every fail point `rounds` times, at different passes. */
export function everyFailPoint(rounds: number, pass: (round: number) => number): Death[] {
  return Array.from({ length: rounds }, (_, round) =>
    failPoints.map((at) => ({ at, pass: pass(round) })),
  ).flat();
}

/** Kills one victim after another over the same data, and judges the data after each death. */
export async function campaign(
  deaths: readonly Death[],
  onKill?: (broken: readonly string[]) => void,
): Promise<Verdict> {
  let acked = 0;
  let numbers = 0;
  let retriedAndFound = 0;
  const broken: string[] = [];
  for (let from = 0; from < deaths.length; from += killsPerFolder) {
    const folder = mkdtempSync(join(tmpdir(), "yimen-faults-"));
    const promised: Promised = { acked: new Set(), advanced: new Set() };
    let retries: Testimony["unanswered"] = [];
    for (const death of deaths.slice(from, from + killsPerFolder)) {
      const paper = join(folder, "paper.jsonl");
      const testimony = await live(join(folder, "data"), paper, death, retries);
      for (const made of testimony.acked) promised.acked.add(made);
      for (const caseNumber of testimony.advanced) promised.advanced.add(caseNumber);
      for (const { made, replayed } of testimony.retried) {
        promised.acked.add(made);
        if (replayed) retriedAndFound += 1;
      }
      acked += testimony.acked.length;
      numbers += testimony.acked.filter((made) => made.startsWith(ticketMark)).length;
      retries = testimony.unanswered;
      const found = await judge(join(folder, "data"), paper, promised);
      if (!testimony.killed)
        found.push(`not killed: ${JSON.stringify(death)} ${testimony.errors.slice(0, 2000)}`);
      broken.push(...found);
      onKill?.(found);
    }
    rmSync(folder, { recursive: true, force: true });
  }
  return { kills: deaths.length, acked, numbers, retriedAndFound, broken };
}
