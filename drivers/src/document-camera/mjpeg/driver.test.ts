import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Device, type DriverContext, systemClock, type Transport } from "../../contract/index.ts";
import { createManualClock } from "../../testing/clock.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { openTransport } from "../../transport/open.ts";
import { type CameraSimulator, startCameraSimulator } from "../simulator.ts";
import { mjpegCameraDriver } from "./driver.ts";

const context: DriverContext = { clock: systemClock, log: () => {}, noise: () => {} };
const hash = (jpeg: Uint8Array) => createHash("sha1").update(jpeg).digest("hex");

describe("mjpegCameraDriver on a real HTTP stream", () => {
  let camera: CameraSimulator;
  let port: Transport;
  let device: Device<"document-camera">;
  beforeAll(async () => {
    camera = await startCameraSimulator({ fps: 25, width: 640, height: 480 });
    port = await openTransport(camera.address);
    device = await mjpegCameraDriver.open(port, {}, context);
  });
  afterAll(async () => {
    await device.close();
    await port.close();
    await camera.stop();
  });

  it("knows the picture's size and gives whole pictures, each another one", async () => {
    expect(device.capabilities).toMatchObject({ width: 640, height: 480 });
    const hashes = new Set<string>();
    for await (const frame of device.readings()) {
      expect((await sharp(frame.jpeg).metadata()).width).toBe(640);
      hashes.add(hash(frame.jpeg));
      if (hashes.size === 4) break;
    }
  });

  it("hands a slow reader the newest picture", async () => {
    const readings = device.readings()[Symbol.asyncIterator]();
    const one = await readings.next();
    for (let i = 0; i < 4; i++) await device.probe();
    const held = await readings.next();
    const fresh = await device.action.capture();
    if (one.done || held.done) throw new Error("the stream ended");
    expect(held.value.sequence - one.value.sequence).toBeGreaterThanOrEqual(3);
    expect(fresh.sequence).toBeGreaterThan(held.value.sequence);
    await readings.return?.();
  });

  it("captures no picture from before the request", async () => {
    for (let i = 0; i < 5; i++) {
      const asked = systemClock.uptime();
      const frame = await device.action.capture({ after: asked });
      expect(frame.receivedAtUptime).toBeGreaterThanOrEqual(asked);
    }
    const before = await device.action.capture();
    await camera.black();
    const after = await device.action.capture({ after: systemClock.uptime() });
    const mean = async (jpeg: Uint8Array) => (await sharp(jpeg).stats()).channels[0]?.mean ?? 0;
    expect(await mean(before.jpeg)).toBeGreaterThan(60);
    expect(await mean(after.jpeg)).toBeLessThan(20);
    await camera.clear();
  });

  it("gives a capture up when asked to", async () => {
    const stop = new AbortController();
    const capture = device.action.capture({ after: systemClock.uptime() + 60_000, signal: stop.signal });
    stop.abort();
    await expect(capture).rejects.toMatchObject({ code: "aborted" });
  });

  it("says lost when the cable is pulled, and works again after", async () => {
    const readings = device.readings()[Symbol.asyncIterator]();
    await readings.next();
    await camera.unplug();
    const drained = (async () => {
      for (;;) if ((await readings.next()).done) return "ended";
    })();
    await expect(drained).rejects.toMatchObject({ code: "lost" });
    await expect(device.probe()).rejects.toMatchObject({ code: "lost" });
    await expect(openTransport(camera.address)).rejects.toMatchObject({ code: "cannot-open" });
    await camera.replug();
    const again = await openTransport(camera.address);
    const reopened = await mjpegCameraDriver.open(again, {}, context);
    await reopened.probe();
    await reopened.close();
    await again.close();
  });
});

describe("mjpegCameraDriver on other streams", () => {
  it("times out after 5 s without a picture", async () => {
    const clock = createManualClock();
    const wire = createMemoryWire({ address: "http://memory/stream" });
    const opening = mjpegCameraDriver.open(wire.transport, {}, { ...context, clock });
    const refused = expect(opening).rejects.toMatchObject({ code: "timeout" });
    await clock.untilSleeping();
    await clock.advance(5000);
    await refused;
  });

  it("passes over the pictures that a V4L2 pipe may hold", async () => {
    const jpeg = await sharp({ create: { width: 32, height: 32, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer();
    const wire = createMemoryWire({ address: "v4l2:/dev/video0" });
    const opening = mjpegCameraDriver.open(wire.transport, {}, context);
    wire.farEnd.write(jpeg);
    const device = await opening;
    const capture = device.action.capture();
    wire.farEnd.write(jpeg);
    wire.farEnd.write(jpeg);
    expect((await capture).sequence).toBe(2);
    await device.close();
  });

  it("is lost when a camera ends its stream politely", async () => {
    const jpeg = await sharp({ create: { width: 32, height: 32, channels: 3, background: "#888" } })
      .jpeg()
      .toBuffer();
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-type": "multipart/x-mixed-replace; boundary=x" });
      response.end(jpeg);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const port = await openTransport(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const device = await mjpegCameraDriver.open(port, {}, context);
    await expect(device.probe()).rejects.toMatchObject({ code: "lost" });
    await device.close();
    await port.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
