import sharp from "sharp";
import { expect, it } from "vitest";
import { readerOf, testContext, within } from "../../testing/device.ts";
import { createMemoryWire } from "../../testing/memory-wire.ts";
import { mjpegCameraDriver } from "./driver.ts";

const grey = (level: number) =>
  sharp({ create: { width: 64, height: 64, channels: 3, background: { r: level, g: level, b: level } } })
    .jpeg()
    .toBuffer();
const meanOf = async (jpeg: Uint8Array) => (await sharp(jpeg).stats()).channels[0]?.mean ?? 0;

async function camera() {
  const wire = createMemoryWire({ address: "http://memory/stream" });
  const opening = mjpegCameraDriver.open(wire.transport, {}, testContext());
  wire.farEnd.write(await grey(40));
  const device = await opening;
  const frames = readerOf(device.readings());
  /** One picture, once the driver has it. */
  const send = async (level: number) => {
    const next = frames.next();
    wire.farEnd.write(await grey(level));
    await next;
  };
  return { device, send };
}

it("waits for the exposure to settle, and takes the first picture after", async () => {
  const { device, send } = await camera();
  await send(40);
  const still = device.action.capture();
  for (const level of [90, 130, 160, 163, 163]) await send(level);
  expect(await meanOf((await within(still)).jpeg)).toBeCloseTo(163, -1);
  await device.close();
});

it("takes the next picture at once where nothing changed", async () => {
  const { device, send } = await camera();
  await send(41);
  const still = device.action.capture();
  await send(41);
  expect((await within(still)).sequence).toBe(2);
  await device.close();
});

it("is held up by nothing that goes on changing", async () => {
  const { device, send } = await camera();
  const still = device.action.capture();
  for (let at = 0; at < 9; at += 1) await send(at % 2 === 0 ? 200 : 60);
  expect((await within(still)).sequence).toBeLessThanOrEqual(9);
  await device.close();
});
