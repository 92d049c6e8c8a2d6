import { readFileSync } from "node:fs";
import { atMost, type Figure, median } from "./figure.ts";
import { openStation } from "./station.ts";

/** From spawning the program to the first answer of /health, and what it then weighs at rest. */
export async function bench(rounds = 5): Promise<readonly Figure[]> {
  const times: number[] = [];
  const sizes: number[] = [];
  const station = await openStation();
  try {
    for (let round = 0; round < rounds; round++) {
      const { hall, answeredMs } = await station.start();
      times.push(answeredMs);
      sizes.push(residentMegabytes(hall.pid));
      await hall.dispose();
    }
  } finally {
    await station.close();
  }
  return [
    atMost("agent start to /health", median(times), 1000, "ms"),
    atMost("agent at rest, with its three devices", median(sizes), 120, "MB"),
  ];
}

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
