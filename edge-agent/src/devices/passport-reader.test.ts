import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { createPassportReaderSimulator } from "@yimen/drivers/passport/reader-simulator.ts";
import { keyOf, samplePassport } from "@yimen/drivers/passport/sample-passport.ts";
import { listenPcsc } from "@yimen/drivers/transport/pcsc-listen.ts";
import { afterEach, expect, it } from "vitest";
import { deviceSentence } from "../contract/index.ts";
import { abilities } from "./abilities.ts";
import { devicePorts } from "./configured.ts";
import { type Devices, superviseDevices } from "./devices.ts";

const path = join(tmpdir(), `yimen-pcscd-test-${process.pid}`);
let devices: Devices;
afterEach(() => devices.close());

function station(address: string): void {
  const reader = {
    id: "passports",
    kind: "passport-reader",
    driver: "icao-9303",
    address,
    options: {},
  } as const;
  devices = superviseDevices(
    [reader],
    devicePorts(systemClock, () => {}),
    { changed: () => {}, card: () => {}, readerLost: () => {}, frame: () => {} },
  );
  devices.start();
}
const ability = () => abilities(devices.states(), null).passport;
const read = () => devices.readPassport(keyOf(samplePassport), new AbortController().signal);

it("without pcscd the ability is off and says why; passports come with it", async () => {
  station(`pcsc:${path}:Simulated Reader`);
  await expect.poll(ability, { timeout: 8000 }).toEqual({ works: false, reason: "cannot-open" });
  await expect(read()).rejects.toMatchObject({ name: "DeviceError" });
  const [view] = devices.views();
  expect(view && deviceSentence(view, "en").cause).toContain("pcscd");

  const pcscd = await listenPcsc(path);
  try {
    const reader = createPassportReaderSimulator(pcscd);
    await expect.poll(ability, { timeout: 20_000 }).toEqual({ works: true, reason: null });
    await expect(read()).rejects.toMatchObject({ code: "card-unreadable" });
    reader.lay();
    await expect.poll(() => devices.views()[0]?.values["media"]).toBe("present");
    expect((await read()).documentNumber).toBe(samplePassport.documentNumber);
    // A key that does not open it, a lifted one: the reader is well all the same.
    reader.setFault("wrong-key");
    for (let times = 0; times < 4; times += 1)
      await expect(read()).rejects.toMatchObject({ code: "refused" });
    expect(ability()).toEqual({ works: true, reason: null });
  } finally {
    await pcscd.close();
  }
});

it("where no reader is configured there is no such ability", () => {
  devices = superviseDevices(
    [],
    devicePorts(systemClock, () => {}),
    {
      ...{ changed: () => {}, card: () => {}, readerLost: () => {}, frame: () => {} },
    },
  );
  expect(ability()).toBeUndefined();
});
