import { readFileSync } from "node:fs";
import { startHall } from "../harness/hall.ts";
import { atMost, type Figure, median } from "./figure.ts";

/** From spawning the program to the first answer of /health, and what it then weighs at rest. */
export async function bench(rounds = 5): Promise<readonly Figure[]> {
  const times: number[] = [];
  const sizes: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const hall = await startHall();
    try {
      await fetch(`${hall.url}/health`);
      times.push(performance.now() - begun);
      await settled(hall.url);
      sizes.push(residentMegabytes(hall.pid));
    } finally {
      await hall.dispose();
    }
  }
  return [
    atMost("agent start to /health", median(times), 1000, "ms"),
    atMost("agent at rest, simulated devices included", median(sizes), 120, "MB"),
  ];
}

/** At rest means that every part of the journey reports to work. */
async function settled(url: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    if ((await fetch(`${url}/health`)).status === 200) return;
    await new Promise((next) => setTimeout(next, 100));
  }
}

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
