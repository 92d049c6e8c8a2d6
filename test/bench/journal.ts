import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { ReceiptPrinting } from "@yimen/edge-agent/effects/print-receipts.ts";
import { slipOf } from "@yimen/edge-agent/effects/slip.ts";
import { atLeast, atMost, type Figure, median, percentile } from "./figure.ts";
import { benchHall } from "./journal-hall.ts";
import { syncsPerCommit } from "./journal-syncs.ts";

/** Many short rounds: a neighbour's burst then spoils a few of them and not the median. */
const rounds = 80;
const commandsInRound = 20;
const producers = 32;
/** Bytes of one op as the journal stores it. */
const opBytes = 700;

type Bench = Awaited<ReturnType<typeof benchHall>>;

/** Milliseconds for one of `count` when all are done. */
async function each(count: number, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / count;
}

/** Raw appends, one producer and many, by turns in one run, so that all meet the same disk and the same neighbours. */
async function rates(bench: Bench): Promise<{ raw: number; one: number; many: number }[]> {
  const file = openSync(join(bench.folder, "raw"), "w");
  const record = Buffer.alloc(opBytes, 0x61);
  const results: { raw: number; one: number; many: number }[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const raw = await each(commandsInRound, async () => {
      for (let n = 0; n < commandsInRound; n += 1) {
        writeSync(file, record);
        fdatasyncSync(file);
      }
    });
    const one = await each(commandsInRound, async () => {
      for (let n = 0; n < commandsInRound; n += 1) await bench.step(0);
    });
    const many = await each(producers * commandsInRound, async () => {
      const produce = async (producer: number) => {
        for (let n = 0; n < commandsInRound; n += 1) await bench.step(producer);
      };
      await Promise.all(Array.from({ length: producers }, (_, producer) => produce(producer)));
    });
    // The first round warms up.
    if (round > 0) results.push({ raw, one, many });
  }
  closeSync(file);
  return results;
}

/** From a submission's answer to its slip in the printer's hands, the commit of the start included. */
async function slipLatency(bench: Bench): Promise<number[]> {
  const { hall, catalogue } = bench;
  const latencies: number[] = [];
  let answeredAt = 0;
  const printing = new ReceiptPrinting({
    journal: hall.journal,
    cases: hall.cases,
    clock: systemClock,
    slip: slipOf(hall.cases, catalogue, {
      hall: { "zh-Hans": "测试大厅", en: "Test hall" },
      phone: "12345",
      publicUrl: "http://127.0.0.1",
      timeZone: "Asia/Shanghai",
    }),
    port: {
      print: async () => {
        latencies.push(performance.now() - answeredAt);
        return { outcome: "printed", evidence: "device" };
      },
    },
  });
  await printing.idle();
  latencies.length = 0;
  for (let n = 0; n < 200; n += 1) {
    const answered = bench.submit().then(() => {
      answeredAt = performance.now();
    });
    await answered;
    await printing.idle();
  }
  await printing.stop();
  return latencies;
}

export async function bench(): Promise<readonly Figure[]> {
  const hall = await benchHall(producers);
  try {
    const measured = await rates(hall);
    const usual = (of: (round: (typeof measured)[number]) => number) => median(measured.map(of));
    const [raw, one, many] = [usual((r) => r.raw), usual((r) => r.one), usual((r) => r.many)];
    const latency = await slipLatency(hall);
    const syncs = syncsPerCommit();
    return [
      atLeast("journal: one producer / raw append+fdatasync", raw / one, 0.9, "×"),
      atLeast("journal: 32 producers / one", one / many, 10, "×"),
      ...(syncs === null ? [] : [atMost("journal: syncs for each commit", syncs, 1.05, "syncs")]),
      told("journal: raw append+fdatasync", 1000 / raw, "commits/s"),
      told("journal: one producer", 1000 / one, "commands/s"),
      told("journal: 32 producers", 1000 / many, "commands/s"),
      atMost("submit answered → slip handed to the printer, p95", percentile(latency, 95), 30, "ms"),
    ];
  } finally {
    await hall.close();
  }
}

/** Stands beside the ratios for those who compare machines. */
function told(name: string, value: number, unit: string): Figure {
  return { name, value: Math.round(value), unit, goal: "none", met: true };
}
