import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FarEnd } from "@yimen/drivers/contract";
import { startCameraSimulator } from "@yimen/drivers/document-camera/simulator.ts";
import { createSdtSimulator, type SdtSimulator } from "@yimen/drivers/id-card/sdt/simulator.ts";
import { createEscposSimulator } from "@yimen/drivers/receipt-printer/escpos/simulator.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { type Hall, startHall } from "../harness/hall.ts";

/** A station whose devices stand in this process, so that what is measured is the agent alone. */
export interface Station {
  readonly reader: SdtSimulator;
  readonly readerWire: Tapped;
  readonly printerWire: Tapped;
  /** Starts the agent; `answeredMs` is the time from spawning it to the first answer of /health. */
  start(): Promise<{ readonly hall: Hall; readonly answeredMs: number }>;
  close(): Promise<void>;
}

export async function openStation(): Promise<Station> {
  const printerWire = tapped(await listenTcp());
  const readerWire = tapped(await openPty());
  const camera = await startCameraSimulator({ fps: 5, width: 1280, height: 960 });
  createEscposSimulator(printerWire);
  const reader = createSdtSimulator(readerWire, {
    timing: { findMs: 5, selectMs: 5, baseMs: 20, fingerprintMs: 0, addressMs: 5 },
  });
  const file = configuration(readerWire.address, printerWire.address, camera.address);
  return {
    reader,
    readerWire,
    printerWire,
    async start() {
      const begun = performance.now();
      const hall = await startHall({ args: ["--config", file], voiceless: true });
      await fetch(`${hall.url}/health`);
      const answeredMs = performance.now() - begun;
      await healthy(hall);
      return { hall, answeredMs };
    },
    async close() {
      await Promise.all([printerWire.close(), readerWire.close(), camera.stop()]);
      rmSync(dirname(file), { recursive: true, force: true });
    },
  };
}

export interface Tapped extends FarEnd {
  /** Wall-clock time, ms with fractions, of the last byte that the device sent. */
  lastSent: number;
  /** Called with the time of each chunk from the host. */
  heard: (bytes: Uint8Array, at: number) => void;
}

function tapped(end: FarEnd): Tapped {
  const tap: Tapped = {
    address: end.address,
    lastSent: 0,
    heard: () => {},
    onBytes: (listener) =>
      end.onBytes((bytes) => {
        tap.heard(bytes, wallClock());
        listener(bytes);
      }),
    write(bytes) {
      end.write(bytes);
      // Only a card's own text counts as such; answers to "is it still there" are short.
      if (bytes.length > 1000) tap.lastSent = wallClock();
    },
    close: () => end.close(),
  };
  return tap;
}

export const wallClock = () => performance.timeOrigin + performance.now();

/** Every part of the journey reports to work. */
async function healthy(hall: Hall): Promise<void> {
  const end = performance.now() + 15_000;
  while ((await fetch(`${hall.url}/health`)).status !== 200) {
    if (performance.now() > end) throw new Error("the devices did not come up");
    await new Promise((next) => setTimeout(next, 50));
  }
}

function configuration(reader: string, printer: string, camera: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "yimen-bench-")), "yimen.yaml");
  writeFileSync(
    file,
    `hall:
  id: bench
  name: { zh-Hans: 样例社区便民服务站, en: Sample Station }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到窗口办理, en: Please go to a window }
station:
  id: "001"
  name: { zh-Hans: 1号自助机, en: Kiosk 1 }
devices:
  - { id: reader, kind: id-card, driver: sdt, port: "${reader}" }
  - { id: printer, kind: receipt-printer, driver: escpos, port: "${printer}", options: { profile: generic-80 } }
  - { id: camera, kind: document-camera, driver: mjpeg-camera, port: "${camera}" }
log: { level: warn }
`,
  );
  return file;
}
