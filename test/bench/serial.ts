import { openTransport } from "@yimen/drivers/transport/open.ts";
import { SerialPort } from "serialport";
import { apart } from "./apart.ts";
import { atMost, type Figure, median } from "./figure.ts";

/** One open port, ours or the peer's. */
interface Line {
  write(bytes: Uint8Array): void;
  /** Hears everything from now on. */
  hear(listener: (bytes: number) => void): void;
  close(): Promise<void>;
}

const question = new Uint8Array(20).fill(0x41);
const megabyte = 1024 * 1024;
const rounds = 3;
/** What the machine's other work makes of two equal times. */
const noise = 1.25;

/**
 * Our serial port beside npm `serialport`, on which it is built, over pseudo-terminals whose other ends live in another
 * process: how long a question and its echo take, and what a flood costs.
 */
export async function bench(asks = 300, megabytes = 4): Promise<readonly Figure[]> {
  return apart(async (far) => {
    const measured = { ours: [] as Measured[], peers: [] as Measured[] };
    for (let round = 0; round < rounds; round += 1) {
      for (const [whose, open] of Object.entries({ ours, peers }) as [keyof typeof measured, typeof ours][]) {
        const [echo = ""] = await far({ wish: "echo" });
        const tripMs = await roundTrip(await open(echo), asks);
        const [flood = ""] = await far({ wish: "babbler", how: "zeros" });
        const cpuMs = await cpuPerMegabyte(await open(flood), megabytes);
        await far({ wish: "quiet" });
        measured[whose].push({ tripMs, cpuMs });
      }
    }
    const of = (whose: keyof typeof measured, what: keyof Measured) =>
      median(measured[whose].map((one) => one[what]));
    const figures = (name: string, what: keyof Measured, limitMs: number, share: number) => [
      atMost(name, of("ours", what), limitMs, "ms"),
      atMost(`${name}, to serialport's`, of("ours", what) / of("peers", what), share, "×"),
    ];
    return [
      ...figures("serial question and echo, PTY", "tripMs", 1, noise),
      ...figures("serial CPU a megabyte, PTY", "cpuMs", 80, 1),
    ];
  });
}

interface Measured {
  readonly tripMs: number;
  readonly cpuMs: number;
}

async function ours(address: string): Promise<Line> {
  const port = await openTransport(address);
  return {
    write: (bytes) => void port.write(bytes).catch(() => {}),
    hear(listener) {
      void (async () => {
        for await (const chunk of port.chunks()) listener(chunk.length);
      })();
    },
    close: () => port.close(),
  };
}

async function peers(address: string): Promise<Line> {
  const path = address.slice("serial:".length);
  const port = new SerialPort({ path, baudRate: 115_200, hupcl: false, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  return {
    write: (bytes) => void port.write(Buffer.from(bytes)),
    hear: (listener) => void port.on("data", (chunk: Buffer) => listener(chunk.length)),
    close: () => new Promise((resolve) => port.close(() => resolve())),
  };
}

/** Median, milliseconds. */
async function roundTrip(line: Line, asks: number): Promise<number> {
  let heard = 0;
  let answered = () => {};
  line.hear((bytes) => {
    heard += bytes;
    if (heard >= question.length) answered();
  });
  const took: number[] = [];
  for (let ask = 0; ask < asks; ask += 1) {
    heard = 0;
    const began = performance.now();
    await new Promise<void>((resolve) => {
      answered = resolve;
      line.write(question);
    });
    took.push(performance.now() - began);
  }
  await line.close();
  return median(took);
}

/** What this process takes for each megabyte of a line that never stops, milliseconds of a core. */
async function cpuPerMegabyte(line: Line, megabytes: number): Promise<number> {
  let heard = 0;
  const before = process.cpuUsage();
  await new Promise<void>((resolve) => {
    line.hear((bytes) => {
      heard += bytes;
      if (heard >= megabytes * megabyte) resolve();
    });
  });
  const { user, system } = process.cpuUsage(before);
  const taken = heard;
  await line.close();
  return (user + system) / 1000 / (taken / megabyte);
}
