import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { systemClock } from "@yimen/drivers/contract";
import { devicePorts } from "@yimen/edge-agent/devices/configured.ts";
import { superviseDevices } from "@yimen/edge-agent/devices/devices.ts";
import { Studio } from "@yimen/edge-agent/visits/studio.ts";
import type { Visit } from "@yimen/edge-agent/visits/visit.ts";
import { atLeast, atMost, type Figure, median } from "./figure.ts";

const warmMs = 1500;
const opens = 5;

type FromFeeder = { readonly camera: string; readonly bytes: number } | { readonly shown: 1 };

/**
 * A camera of 1280 × 720 through the agent as it runs: port, driver, supervision, live picture to one screen. Camera
 * and screen are another process, so that this one's processor time is the agent's.
 */
export async function bench(measuredMs = 6000): Promise<Figure[]> {
  const feeder = fork(fileURLToPath(new URL("./camera-feeder.ts", import.meta.url)), { execArgv: [] });
  try {
    const [{ camera }] = (await once(feeder, "message")) as [Extract<FromFeeder, { camera: string }>];
    const firsts: number[] = [];
    for (let round = 1; round < opens; round += 1) {
      const station = openStation(camera);
      firsts.push(await station.first);
      await station.close();
    }
    const station = openStation(camera);
    firsts.push(await station.first);
    let shown = 0;
    feeder.on("message", (message: FromFeeder) => {
      if ("shown" in message) shown += 1;
    });
    const server = createServer((_request, response) => {
      response.writeHead(200);
      station.studio.showLive({} as Visit, response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    feeder.send({ live: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    await systemClock.sleep(warmMs);
    const [before, beganAt, shownBefore] = [process.cpuUsage(), performance.now(), shown];
    await systemClock.sleep(measuredMs);
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - beganAt) / 1000;
    const rate = (shown - shownBefore) / seconds;
    server.closeAllConnections();
    server.close();
    await station.close();
    return [
      atMost("camera, from opening to its first picture", median(firsts), 1000, "ms"),
      atLeast("live picture of 1280 × 720", rate, 15, "a second"),
      atMost("live picture of 1280 × 720, processor time", ((user + system) / 1e6 / seconds) * 100, 10, "%"),
    ];
  } finally {
    feeder.kill();
  }
}

function openStation(address: string) {
  const beganAt = performance.now();
  const first = Promise.withResolvers<number>();
  const settings = {
    id: "camera",
    kind: "document-camera",
    driver: "mjpeg-camera",
    address,
    options: {},
  } as const;
  const devices = superviseDevices(
    [settings],
    devicePorts(systemClock, () => {}),
    {
      changed: () => {},
      card: () => {},
      readerLost: () => {},
      frame(frame, frozen) {
        first.resolve(performance.now() - beganAt);
        studio.frame(frame, frozen);
      },
    },
  );
  const eye = {
    locate: () => Promise.reject(new Error("nobody lays a page here")),
    process: () => Promise.reject(new Error("nobody lays a page here")),
  };
  const studio = new Studio(eye, devices.picture, systemClock);
  devices.start();
  return { studio, first: first.promise, close: () => devices.close() };
}
