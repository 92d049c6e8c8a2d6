import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { usualTelemetry } from "@yimen/edge-agent/contract/settings/telemetry.ts";
import { dayMs } from "@yimen/edge-agent/rules/telemetry/levels.ts";
import { TelemetryFile } from "@yimen/edge-agent/store/telemetry/telemetry-file.ts";
import { LookingBack } from "@yimen/edge-agent/telemetry/looking-back.ts";
import { PaperBook } from "@yimen/edge-agent/telemetry/paper-book.ts";
import { keepOf, thinAll } from "@yimen/edge-agent/telemetry/thinning.ts";
import { atLeast, atMost, type Figure, percentile } from "./figure.ts";

const timeZone = "Asia/Shanghai";
const settings = usualTelemetry();
const minute = 60_000;
const hour = 60 * minute;
/** A running hall thins each hour; so seldom a pass has more to do, and fewer hold anything up. */
const thinEveryMs = 4 * hour;
/** Midnight in the hall. */
const first = Date.parse("2025-11-28T16:00:00Z");
/** The setting's own; with what is counted beside it, a device gives 326 samples a day: 50 million a year of 420. */
const sampleMs = settings.sampleSeconds * 1_000;
const slips = ["receipts", "metres"] as const;
const chartMs = 500;
const spans = { "24 hours": 1, "7 days": 7, "30 days": 30, "90 days": 90, "a year": 365 } as const;

/** Numbers as by chance, the same in each run. */
function chances(): () => number {
  let seed = 20_261_129;
  return () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

/** Some hours of all devices, as a running hall writes them: a round of samples at a time. Tells the slowest round, too. */
function writeHours(
  file: TelemetryFile,
  devices: readonly string[],
  from: number,
  to: number,
  chance: () => number,
) {
  let written = 0;
  let slowest = 0;
  for (let at = from; at < to; at += sampleMs) {
    const clock = ((at - first) % dayMs) / hour;
    const open = clock >= 9 && clock < 17;
    const startedAt = performance.now();
    file.transaction(() => {
      for (const device of devices) {
        file.samples.put("001", device, "silence", at, 2 + chance());
        written += 1;
        if (!open || chance() > 0.2) continue;
        for (const name of slips) file.samples.put("001", device, name, at + minute, 1 + chance());
        written += slips.length;
      }
      file.alive(at);
    });
    slowest = Math.max(slowest, performance.now() - startedAt);
  }
  return { written, slowest };
}

/** Words of a day: it works, and on one day in five it has no paper for a while. */
function liveDay(file: TelemetryFile, devices: readonly string[], day: number, chance: () => number): void {
  file.transaction(() => {
    for (const device of devices) {
      const spell = (from: number, value: string, cause: string | null) => {
        file.spells.end("001", device, "word", from);
        file.spells.begin("001", device, "word", from, value, cause);
      };
      spell(day, "in-service", null);
      if (chance() > 0.2) continue;
      const out = day + (9 + 7 * chance()) * hour;
      spell(out, "degraded", "paper-out");
      spell(out + 10 * minute, "in-service", null);
    }
  });
}

/** The longest that thinning keeps everything else from running. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  let over = false;
  const watch = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!over) setImmediate(watch);
  };
  setImmediate(watch);
  await work();
  over = true;
  return longest;
}

/** `days` of `many` devices, thinned as they grow older, and then every chart that a manager may ask for. */
export async function bench(days = 365, many = 420): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "yimen-history-"));
  const path = join(folder, "telemetry.db");
  const file = new TelemetryFile(path);
  try {
    const chance = chances();
    const devices = Array.from({ length: many }, (_, index) => `device-${index}`);
    const end = first + days * dayMs;
    let written = 0;
    const rounds: number[] = [];
    const turns: number[] = [];
    for (let day = first; day < end; day += dayMs) {
      liveDay(file, devices, day, chance);
      for (let from = day; from < day + dayMs; from += thinEveryMs) {
        const at = from + thinEveryMs;
        const one = writeHours(file, devices, from, at, chance);
        written += one.written;
        rounds.push(one.slowest);
        turns.push(
          await longestTurn(() => thinAll({ file, settings, timeZone, at, uptime: () => performance.now() })),
        );
      }
    }
    const back = new LookingBack({ file, keep: keepOf(settings), timeZone, now: () => end });
    const paper = new PaperBook({ file, timeZone, usual: { roll: 60, afterLow: 4 } });
    const timed = (work: () => unknown) => {
      const startedAt = performance.now();
      work();
      return performance.now() - startedAt;
    };
    const slowestChart = Object.values(spans).flatMap((span) =>
      devices
        .filter((_, index) => index % Math.ceil(many / 20) === 0)
        .map((device) => timed(() => back.history("001", device, { from: end - span * dayMs, to: end }))),
    );
    const all = timed(() => {
      for (const { id } of back.devices()) back.fared(id, end - days * dayMs, end);
    });
    const forecast = timed(() => paper.paper("001", devices[0] ?? "", end));
    const kept = file.samples
      .all()
      .reduce((sum, series) => sum + file.samples.read(series, 0, end).length, 0);
    const megabytes = statSync(path).size / 2 ** 20;
    return [
      ...(days >= 365 && many >= 420
        ? [atLeast("history: samples that were written", written / 1e6, 50, "million")]
        : [told("history: samples that were written", written / 1e6, "million")]),
      told("history: rows that are kept of them", kept / 1e6, "million"),
      told("history: the file", megabytes, "MB"),
      atMost("history: slowest chart of a device", Math.max(...slowestChart), chartMs, "ms"),
      atMost("history: availability of all devices, all days", all, chartMs, "ms"),
      atMost("history: forecast of one printer's paper", forecast, 50, "ms"),
      atMost("history: writing one round of all devices, p95", percentile(rounds, 95), 100, "ms"),
      atMost("history: thinning holds others up, p95", percentile(turns, 95), 100, "ms"),
    ];
  } finally {
    file.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Stands beside the goals for those who compare machines. */
function told(name: string, value: number, unit: string): Figure {
  return { name, value: Number(value.toPrecision(3)), unit, goal: "none", met: true };
}
