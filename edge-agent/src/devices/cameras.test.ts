import { systemClock } from "@yimen/drivers/contract";
import { type CameraSimulator, startCameraSimulator } from "@yimen/drivers/document-camera/simulator.ts";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { abilities } from "./abilities.ts";
import { devicePorts } from "./configured.ts";
import { type Devices, superviseDevices } from "./devices.ts";

const widths = { overhead: 320, portrait: 240 };

describe("a station with a camera for papers and one for faces", () => {
  let overhead: CameraSimulator;
  let portrait: CameraSimulator;
  let devices: Devices;
  const seen = new Set<number>();

  beforeAll(async () => {
    [overhead, portrait] = await Promise.all([
      startCameraSimulator({ fps: 20, width: widths.overhead, height: 240 }),
      startCameraSimulator({ fps: 20, width: widths.portrait, height: 240 }),
    ]);
    const camera = (id: string, address: string, options: object) => ({
      ...{ id, kind: "document-camera", driver: "mjpeg-camera", address, options },
    });
    devices = superviseDevices(
      [
        camera("face", portrait.address, { view: "portrait" }),
        camera("desk", overhead.address, {}),
      ] as Parameters<typeof superviseDevices>[0],
      devicePorts(systemClock, () => {}),
      {
        changed: () => {},
        card: () => {},
        readerLost: () => {},
        frame: ({ jpeg }) =>
          void sharp(jpeg)
            .metadata()
            .then(({ width }) => seen.add(width ?? 0)),
      },
    );
    devices.start();
  });
  afterAll(async () => {
    await devices.close();
    await Promise.all([overhead.stop(), portrait.stop()]);
  });

  const stream = (id: string) => devices.views().find((each) => each.id === id)?.values["stream"];
  const capture = () => abilities(devices.states(), null).capture;

  it("takes pictures of papers with the one that looks at them", async () => {
    await expect.poll(() => [stream("desk"), stream("face")], { timeout: 8000 }).toEqual(["live", "live"]);
    for (let at = 0; at < 3; at += 1) {
      const { width } = await sharp((await devices.picture()).jpeg).metadata();
      expect(width).toBe(widths.overhead);
    }
    await expect.poll(() => [...seen]).toEqual([widths.overhead]);
    expect(devices.pick("document-camera")?.settings.id).toBe("desk");
    expect(devices.pick("document-camera", "face")?.settings.id).toBe("face");
  });

  it("never takes them with the other, though it is the only one that works", async () => {
    await overhead.unplug();
    await expect.poll(() => capture().works, { timeout: 8000 }).toBe(false);
    await expect(devices.picture()).rejects.toMatchObject({ name: "DeviceError" });
    expect(stream("face")).toBe("live");
    expect([...seen]).toEqual([widths.overhead]);
    await overhead.replug();
    await expect.poll(() => capture().works, { timeout: 8000 }).toBe(true);
  });

  it("says what to do about a covered lens, and that it is well again", async () => {
    await overhead.black();
    await expect.poll(() => stream("desk"), { timeout: 8000 }).toBe("black");
    expect(devices.views().find(({ id }) => id === "desk")).toMatchObject({
      word: "degraded",
      error: { code: "dark", action: "check-light" },
    });
    expect(capture()).toEqual({ works: false, reason: "dark" });
    await overhead.clear();
    await expect.poll(() => stream("desk"), { timeout: 8000 }).toBe("live");
    expect(capture().works).toBe(true);
  });
});

it("stays with a camera that takes its picture, though another looks at papers, too", async () => {
  const simulators = await Promise.all([1, 2].map(() => startCameraSimulator({ fps: 20 })));
  const devices = superviseDevices(
    simulators.map(({ address }, at) => ({
      id: `desk-${at}`,
      kind: "document-camera",
      driver: "mjpeg-camera",
      address,
    })),
    devicePorts(systemClock, () => {}),
    { changed: () => {}, card: () => {}, readerLost: () => {}, frame: () => {} },
  );
  devices.start();
  try {
    await expect
      .poll(() => devices.states().map(({ life }) => life.phase), { timeout: 8000 })
      .toEqual(["online", "online"]);
    const taken = Promise.withResolvers<void>();
    const taking = devices.pick("document-camera")?.use(() => taken.promise, 5_000);
    expect(devices.states().map(({ busy }) => busy)).toEqual([true, false]);
    expect(devices.pick("document-camera")?.settings.id).toBe("desk-0");
    taken.resolve();
    await taking;
  } finally {
    await devices.close();
    await Promise.all(simulators.map((simulator) => simulator.stop()));
  }
});
