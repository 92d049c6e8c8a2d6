import { systemClock } from "@yimen/drivers/contract";
import { findDriver } from "@yimen/drivers/registry.ts";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { createOnbonBxSimulator } from "@yimen/drivers/window-sign/onbon-bx/simulator.ts";
import { afterEach, expect, it, vi } from "vitest";
import { WindowSigns } from "../effects/window-signs.ts";
import { superviseDevices } from "./devices.ts";
import { signPorts } from "./sign-ports.ts";

const closers: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it("a sign shows the station again after its power was gone, and its view says so", async () => {
  const farEnd = await listenTcp();
  closers.push(() => farEnd.close());
  const simulator = createOnbonBxSimulator(farEnd);
  const settings = [
    { id: "sign", kind: "window-sign", driver: "onbon-bx", address: farEnd.address },
  ] as const;
  const ports = {
    clock: systemClock,
    openTransport,
    driver: async (name: string) => {
      const entry = findDriver(name);
      if (entry === undefined) throw new Error(name);
      return entry.load();
    },
    log: () => {},
    chance: () => 0,
  };
  const content = { lines: [{ text: "1号窗口" }] };
  let signs: WindowSigns | undefined;
  const devices = superviseDevices(settings, ports, {
    changed: () => signs?.refresh(() => content),
    card: () => {},
    readerLost: () => {},
    frame: () => {},
  });
  closers.push(() => devices.close());
  signs = new WindowSigns(signPorts(settings, devices), systemClock, () => {});
  closers.push(() => signs?.stop());
  const lit = () => simulator.seen().lamps.some((lamp) => lamp > 0);
  const values = () => devices.views()[0]?.values;

  expect(values()).toEqual({ shown: "unknown", shownAt: "unknown" });
  devices.start();
  await vi.waitFor(() => expect(values()).toMatchObject({ shown: "1号窗口" }), { timeout: 10_000 });
  expect(lit()).toBe(true);
  expect(values()?.["shownAt"]).toBeGreaterThan(0);

  simulator.powerOff();
  await vi.waitFor(() => expect(values()).toMatchObject({ shown: "unknown" }), { timeout: 15_000 });
  simulator.powerOn();
  await vi.waitFor(() => expect(lit()).toBe(true), { timeout: 15_000 });
  await vi.waitFor(() => expect(values()).toMatchObject({ shown: "1号窗口" }), { timeout: 5_000 });
}, 60_000);
