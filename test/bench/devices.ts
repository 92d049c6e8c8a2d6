import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type FarEnd, type Kind, systemClock } from "@yimen/drivers/contract";
import { createSdtSimulator, type SdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { findDriver } from "@yimen/drivers/registry.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { type Devices, superviseDevices } from "@yimen/edge-agent/devices/devices.ts";
import { usualFlapLimits } from "@yimen/edge-agent/devices/flapping.ts";
import type { DevicePorts } from "@yimen/edge-agent/devices/ports.ts";
import type { DeviceSettings } from "@yimen/edge-agent/devices/status.ts";
import { layCable } from "@yimen/edge-agent/simulation/cable.ts";
import { apart, type Far } from "./apart.ts";
import { atMost, type Figure, median } from "./figure.ts";

/** Supervision on real pseudo-terminals and TCP: how soon it sees and heals, what it costs, what it leaves behind. */
export async function bench(cycles = 1_000, seconds = 10): Promise<readonly Figure[]> {
  return [
    ...(await plugs()),
    ...(await silence()),
    ...(await manyCycles(cycles)),
    ...(await apart(async (far) => [...(await idle(far, seconds)), ...(await babble(far, seconds))])),
  ];
}

const ports: DevicePorts = {
  clock: systemClock,
  openTransport,
  driver: async (name) => {
    const entry = findDriver(name);
    if (entry === undefined) throw new Error(`no driver ${name}`);
    return entry.load();
  },
  log: () => {},
  chance: Math.random,
  // The bench pulls cables more often than any child would.
  manners: { flapping: { ...usualFlapLimits, losses: Number.POSITIVE_INFINITY } },
};

interface Station {
  readonly devices: Devices;
  /** Settles with the uptime at which the device was first seen so. */
  until(id: string, phase: "online" | "away"): Promise<number>;
}

const silent = { card() {}, readerLost() {}, frame() {} };

function station(
  settings: readonly DeviceSettings[],
  reading: (device: string, reading: unknown) => void = () => {},
): Station {
  const waiting = new Set<() => void>();
  const devices = superviseDevices(settings, ports, {
    ...silent,
    changed: () => {
      for (const look of waiting) look();
    },
    reading,
  });
  const isOnline = (id: string) =>
    devices.states().find(({ settings }) => settings.id === id)?.life.phase === "online";
  devices.start();
  return {
    devices,
    until: (id, phase) =>
      new Promise((resolve) => {
        const look = () => {
          if (isOnline(id) !== (phase === "online")) return;
          waiting.delete(look);
          resolve(performance.now());
        };
        waiting.add(look);
        look();
      }),
  };
}

const device = (id: string, address: string, driver = "sdt", kind: Kind = "id-card"): DeviceSettings => ({
  id,
  kind,
  driver,
  address,
});

const fast = { timing: { findMs: 5, selectMs: 5, baseMs: 20, addressMs: 5 } } as const;

async function plugs(rounds = 12): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "yimen-bench-"));
  const cables = [
    ["pty", await layCable(() => openPty({ link: join(folder, "reader") }))],
    ["tcp", await layCable((address) => listenTcp(address === null ? 0 : Number(address.split(":").at(-1))))],
  ] as const;
  for (const [, { farEnd }] of cables) createSdtSimulator(farEnd, fast);
  const { devices, until } = station(cables.map(([id, { farEnd }]) => device(id, farEnd.address)));
  const seen: number[] = [];
  const healed: number[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [id, cable] of cables) {
        await until(id, "online");
        const pulled = performance.now();
        const gone = until(id, "away");
        await cable.unplug();
        seen.push((await gone) - pulled);
        // Some cables hang for a while before somebody minds.
        await systemClock.sleep(round % 3 === 0 ? 3_000 : 200);
        const plugged = performance.now();
        await cable.replug();
        healed.push((await until(id, "online")) - plugged);
      }
    }
  } finally {
    await devices.close();
    await Promise.all(cables.map(([, cable]) => cable.unplug()));
    rmSync(folder, { recursive: true, force: true });
  }
  return [
    atMost("unplug seen, the slowest", Math.max(...seen), 1_000, "ms"),
    atMost("healed after replug, the slowest", Math.max(...healed), 5_000, "ms"),
  ];
}

async function silence(): Promise<readonly Figure[]> {
  const wire = await listenTcp();
  const reader = createSdtSimulator(wire, fast);
  const { devices, until } = station([device("reader", wire.address)]);
  try {
    await until("reader", "online");
    const fell = performance.now();
    reader.setFault("silent");
    const seen = (await until("reader", "away")) - fell;
    return [atMost("a silent device seen", seen, 5_000, "ms")];
  } finally {
    await devices.close();
    await wire.close();
  }
}

async function manyCycles(cycles: number): Promise<readonly Figure[]> {
  const lanes = Math.min(20, cycles);
  const wires: { end: FarEnd; reader: SdtSimulator }[] = [];
  const folder = mkdtempSync(join(tmpdir(), "yimen-bench-"));
  const cables = await Promise.all(
    Array.from({ length: lanes }, (_, lane) => layCable(() => openPty({ link: join(folder, `r${lane}`) }))),
  );
  for (const { farEnd } of cables) wires.push({ end: farEnd, reader: createSdtSimulator(farEnd, fast) });
  const { devices, until } = station(cables.map(({ farEnd }, lane) => device(`r${lane}`, farEnd.address)));
  const turn = async (count: number) => {
    await Promise.all(
      cables.map(async (cable, lane) => {
        for (let cycle = 0; cycle < count; cycle += 1) {
          await until(`r${lane}`, "online");
          const gone = until(`r${lane}`, "away");
          await cable.unplug();
          await gone;
          await cable.replug();
          await until(`r${lane}`, "online");
        }
      }),
    );
  };
  try {
    const each = Math.max(1, Math.round(cycles / lanes));
    // What is made once, such as compiled code, is no leak.
    await turn(Math.min(10, each));
    const before = await footprint();
    await turn(each);
    const after = await footprint();
    return [
      atMost(`heap grown by ${each * lanes} cycles`, Math.max(0.001, after.heap - before.heap), 1, "MB"),
      atMost("handles and timers left", after.handles - before.handles + 0.001, 0.5, ""),
      atMost("file descriptors left", after.files - before.files + 0.001, 0.5, ""),
    ];
  } finally {
    await devices.close();
    await Promise.all(cables.map((cable) => cable.unplug()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function footprint(): Promise<{ heap: number; handles: number; files: number }> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const samples: { handles: number; files: number }[] = [];
  for (let round = 0; round < 8; round += 1) {
    collect();
    await systemClock.sleep(130);
    const { readdirSync } = await import("node:fs");
    samples.push({
      handles: process.getActiveResourcesInfo().length,
      files: readdirSync("/proc/self/fd").length,
    });
  }
  return {
    heap: process.memoryUsage().heapUsed / 1024 / 1024,
    // Polls come and go; what stays is what counts.
    handles: median(samples.map(({ handles }) => handles)),
    files: median(samples.map(({ files }) => files)),
  };
}

/** Share of one core that this process takes for a while, in hundredths. */
async function share(seconds: number): Promise<number> {
  const began = performance.now();
  const before = process.cpuUsage();
  await systemClock.sleep(seconds * 1_000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 10 / (performance.now() - began);
}

/** What a hall has, four of each, in the order in which the far ends tell their addresses. */
const hallDevices = [
  { driver: "sdt", kind: "id-card" },
  { driver: "escpos", kind: "receipt-printer" },
  { driver: "ff68", kind: "rater" },
  { driver: "serial-scanner", kind: "code-scanner" },
  { driver: "number-board", kind: "window-sign" },
] as const;
const ofEach = 4;

async function idle(far: Far, seconds: number): Promise<readonly Figure[]> {
  const addresses = await far({ wish: "hall", each: ofEach });
  const settings = addresses.map((address, index) => {
    const { driver, kind } = hallDevices[Math.floor(index / ofEach)] ?? hallDevices[0];
    return device(`${kind}-${index}`, address, driver, kind);
  });
  const { devices, until } = station(settings);
  try {
    await Promise.all(settings.map(({ id }) => until(id, "online")));
    await systemClock.sleep(2_000);
    return [atMost("a hall's twenty devices, idle", await share(seconds), 2, "% of a core")];
  } finally {
    await devices.close();
    await far({ wish: "quiet" });
  }
}

/** So often, each time from the line's first byte on; what another program takes of the machine hits one of them. */
const rounds = 3;

async function babble(far: Far, seconds: number): Promise<readonly Figure[]> {
  const [scanner = ""] = await far({ wish: "scanner", everyMs: 20 });
  const delays: number[] = [];
  const listen = (_: string, reading: unknown) => {
    const { text } = reading as { text?: string };
    delays.push(performance.timeOrigin + performance.now() - Number(text));
  };
  const other = device("scanner", scanner, "serial-scanner", "code-scanner");
  const watched = async (others: readonly DeviceSettings[], forSeconds: number) => {
    delays.length = 0;
    const { devices, until } = station([other, ...others], listen);
    try {
      await until("scanner", "online");
      const taken = await share(forSeconds);
      return { taken, slowest: Math.max(...delays), views: devices.views() };
    } finally {
      await devices.close();
    }
  };
  try {
    const usual = await watched([], seconds);
    const [zeros = ""] = await far({ wish: "babbler", how: "zeros" });
    const [lures = ""] = await far({ wish: "babbler", how: "lures" });
    const babblers = [device("zeros", zeros), device("lures", lures)];
    const loud = [];
    for (let round = 0; round < rounds; round += 1) loud.push(await watched(babblers, seconds));
    for (const { views } of loud)
      for (const { id, error } of views.slice(1))
        if (error?.code !== "babble") throw new Error(`the line of ${id} shows ${error?.code}`);
    const taken = median(loud.map((one) => one.taken)) - usual.taken;
    const slowest = Math.min(...loud.map((one) => one.slowest)) - usual.slowest;
    return [
      atMost("one babbling line, of two", Math.max(0.01, taken / 2), 5, "% of a core"),
      atMost("delay it makes another device", Math.max(0.01, slowest), 10, "ms"),
    ];
  } finally {
    await far({ wish: "quiet" });
  }
}
