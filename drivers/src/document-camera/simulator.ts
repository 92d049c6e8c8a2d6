import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Picture } from "./page/picture.ts";
import { exposed, exposures, numbered } from "./scene/sensor.ts";
import { drawTable } from "./scene/table.ts";

/** Pictures that come with the simulator: rendered pages on tables, from plain to cluttered and shadowed. */
const builtinPages = ["d01", "d08", "d13", "d18", "d22", "d27"] as const;
export type BuiltinPage = (typeof builtinPages)[number];

export interface CameraSimulatorOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** Default 8. */
  readonly fps?: number;
  /** Default 2592 × 1944, 5 megapixels. */
  readonly width?: number;
  readonly height?: number;
}

export interface CameraSimulator {
  /** `http://127.0.0.1:PORT/stream` */
  readonly address: string;
  /** Puts a page under the camera; settles once every later frame shows it. Rejects when it is no picture. */
  lay(page: Uint8Array | { readonly builtin: BuiltinPage }): Promise<void>;
  /** Takes the page away. */
  clear(): Promise<void>;
  /** From now on every frame is the same to the byte, as when a camera's firmware hangs. `lay` ends it. */
  freeze(): void;
  /** No light. */
  black(): Promise<void>;
  /** Pulls the cable: the stream breaks off in the middle and nobody can connect until `replug`. */
  unplug(): Promise<void>;
  /** On the same port. */
  replug(): Promise<void>;
  /** Idempotent. */
  stop(): Promise<void>;
}

const boundary = "yimen-frame";
const shotsPerScene = 3;

/** A document camera that sends MJPEG over HTTP (`multipart/x-mixed-replace`), on 127.0.0.1. */
export async function startCameraSimulator(options: CameraSimulatorOptions = {}): Promise<CameraSimulator> {
  const { fps = 8, width = 2592, height = 1944 } = options;
  const viewers = new Set<ServerResponse>();
  let shots: readonly Buffer[] = [];
  let sequence = 0;
  let frozen: Buffer | null = null;
  let change = 0;

  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/stream") {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": `multipart/x-mixed-replace; boundary=${boundary}`,
      "cache-control": "no-store",
      connection: "close",
    });
    viewers.add(response);
    response.on("close", () => viewers.delete(response));
    response.on("error", () => viewers.delete(response));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  const nextFrame = () => {
    sequence += 1;
    return frozen ?? numbered(shots[sequence % shots.length] as Buffer, sequence);
  };
  const tick = () => {
    if (viewers.size === 0) return;
    const jpeg = nextFrame();
    const head = `--${boundary}\r\ncontent-type: image/jpeg\r\ncontent-length: ${jpeg.length}\r\n\r\n`;
    for (const viewer of viewers) {
      if (viewer.writableLength > 0) continue;
      viewer.write(head);
      viewer.write(jpeg);
      viewer.write("\r\n");
    }
  };
  const show = async (scene: Promise<Picture>) => {
    change += 1;
    const mine = change;
    const next = await exposures(await scene, shotsPerScene);
    if (mine !== change) return;
    frozen = null;
    shots = next;
  };
  const unplug = () =>
    new Promise<void>((resolve) => {
      if (!server.listening) {
        resolve();
        return;
      }
      server.close(() => resolve());
      for (const viewer of viewers) viewer.destroy();
      server.closeAllConnections();
    });

  await show(drawTable("grey", width, height, 1));
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;
  const timer = setInterval(tick, 1000 / fps);
  return {
    address: `http://127.0.0.1:${port}/stream`,
    lay: async (page) => {
      const photo = page instanceof Uint8Array ? page : await builtin(page.builtin);
      await show(exposed(photo, width, height));
    },
    clear: () => show(drawTable("grey", width, height, 1)),
    freeze: () => {
      frozen = nextFrame();
    },
    black: () => show(Promise.resolve({ width, height, data: new Uint8Array(width * height * 3).fill(4) })),
    unplug,
    replug: async () => {
      if (!server.listening) await listen(port);
    },
    stop: async () => {
      clearInterval(timer);
      await unplug();
    },
  };
}

function builtin(name: BuiltinPage): Promise<Buffer> {
  return readFile(new URL(`./page/data/synthetic-${name}.jpg`, import.meta.url));
}
