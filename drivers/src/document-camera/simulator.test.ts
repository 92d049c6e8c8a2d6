import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Device, type DriverContext, systemClock, type Transport } from "../contract/index.ts";
import { openTransport } from "../transport/open.ts";
import { mjpegCameraDriver } from "./mjpeg/driver.ts";
import { createFrozenWatch } from "./page/frozen.ts";
import { locatePage } from "./page/locate.ts";
import { processPage } from "./page/process.ts";
import { overlap, scaled } from "./page/quad.ts";
import { truePhotos } from "./page/truth.ts";
import { makePage } from "./scene/make-page.ts";
import { type CameraSimulator, startCameraSimulator } from "./simulator.ts";

const context: DriverContext = { clock: systemClock, log: () => {}, noise: () => {} };

describe("a page under the simulated camera", () => {
  let camera: CameraSimulator;
  let port: Transport;
  let device: Device<"document-camera">;
  const capture = () => device.action.capture({ after: systemClock.uptime() });
  beforeAll(async () => {
    camera = await startCameraSimulator({ fps: 20 });
    port = await openTransport(camera.address);
    device = await mjpegCameraDriver.open(port, {}, context);
  });
  afterAll(async () => {
    await device.close();
    await port.close();
    await camera.stop();
    await camera.stop();
  });

  it("is captured and found: nothing, a bundled page, a drawn page, nothing again", async () => {
    expect((await processPage((await capture()).jpeg)).quality.reasons).toContain("no-page");

    // A frame of what lay there before may still be on its way.
    const seen = async () => processPage((await capture()).jpeg);
    await camera.lay({ builtin: "d08" });
    const truth = truePhotos().find(({ name }) => name.includes("d08"));
    if (truth === undefined) throw new Error("no such photo");
    const corners = scaled(truth.corners, 2592 / 3264);
    await expect
      .poll(async () => {
        const { corners: found, quality } = await seen();
        return quality.verdict === "good" && found !== null ? overlap(found, corners) : 0;
      })
      .toBeGreaterThan(0.98);

    const drawn = await makePage({ title: "证明", seed: 3, top: "dark", angle: -8 });
    await camera.lay(drawn.jpeg);
    await expect
      .poll(async () => {
        const { corners: found } = await seen();
        return found === null ? 0 : overlap(found, drawn.corners);
      })
      .toBeGreaterThan(0.98);

    await camera.clear();
    await expect.poll(async () => (await locatePage((await capture()).jpeg)).confidence).toBeLessThan(0.3);
  });

  it("is seen to be frozen, and to go on", async () => {
    const frozenAfter = async (frames: number) => {
      const watch = createFrozenWatch();
      let frozen = false;
      let seen = 0;
      for await (const frame of device.readings()) {
        seen += 1;
        frozen = watch.see(frame.jpeg, seen * 400);
        if (seen === frames) return frozen;
      }
      return frozen;
    };
    expect(await frozenAfter(6)).toBe(false);
    camera.freeze();
    await capture();
    expect(await frozenAfter(6)).toBe(true);
    await camera.clear();
    await capture();
    expect(await frozenAfter(6)).toBe(false);
  });

  it("is too dark without light", async () => {
    await camera.black();
    expect((await locatePage((await capture()).jpeg)).brightness).toBeLessThan(20);
  });

  it("refuses what is no picture and goes on", async () => {
    await expect(camera.lay(Buffer.from("no picture"))).rejects.toThrow();
    await device.probe();
  });
});
