import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { plugIn } from "@yimen/drivers/testing/kernel-tree.ts";
import { watchPorts } from "@yimen/drivers/transport/hotplug.ts";
import { listKernelPorts } from "@yimen/drivers/transport/kernel-ports.ts";
import { resolvePortName } from "@yimen/drivers/transport/port-name.ts";
import { expect, it } from "vitest";
import { knownDrivers } from "./configured.ts";
import { findDevices } from "./found.ts";
import { concerns, Plugs } from "./plugs.ts";

it("knows which plugs may bring a device", () => {
  expect(concerns(["/dev/ttyUSB1"], "serial:at:1-1")).toBe(true);
  expect(concerns(["/dev/serial/by-id/usb-x"], "serial:/dev/serial/by-id/usb-x")).toBe(true);
  expect(concerns(["/dev/bus/usb/001/004"], "usb:0400:c35a")).toBe(true);
  expect(concerns(["/dev/hidraw0", "/dev/input/event3"], "serial:/dev/ttyS0")).toBe(false);
  expect(concerns(["/dev/ttyUSB1"], "tcp:10.0.0.7:9100")).toBe(false);
});

it("offers what was plugged in, and wakes what waited for it under its new number", async () => {
  const root = mkdtempSync(join(tmpdir(), "yimen-plugs-"));
  mkdirSync(join(root, "dev"));
  const configured = [{ id: "pad", address: "serial:usb:1a86:7523" }];
  const changed = new Set<() => void>();
  const woken: (readonly string[])[] = [];
  const plugs = new Plugs(
    {
      watch: (told) => watchPorts(told, { root }),
      find: async () => findDevices(await listKernelPorts(root), configured, knownDrivers),
    },
    systemClock,
    ({ added }) => {
      woken.push(added);
      for (const look of changed) look();
    },
    () => {
      for (const look of changed) look();
    },
  );
  const until = (holds: () => boolean) =>
    new Promise<void>((done) => {
      const look = () => {
        if (holds()) done();
      };
      changed.add(look);
      look();
    });
  plugs.start();
  try {
    plugIn(root, { member: "usbmisc/lp0", node: "usb/lp0", at: "1-3", ids: "04b8:0e15", product: "TM-T88V" });
    await until(() => plugs.found.some(({ address }) => address === "lp:at:1-3:1.0"));
    plugIn(root, { member: "tty/ttyUSB7", at: "1-1", ids: "1a86:7523" });
    await until(() => woken.flat().includes("/dev/ttyUSB7"));
    expect(await resolvePortName("serial:usb:1a86:7523", root)).toBe(`serial:${join(root, "dev/ttyUSB7")}`);
    expect(plugs.found.map(({ address }) => address)).not.toContain("serial:usb:1a86:7523");
  } finally {
    await plugs.close();
    rmSync(root, { recursive: true, force: true });
  }
});

it("looks once more, however often ports moved while it looked", async () => {
  const looks: (() => void)[] = [];
  let move: () => void = () => undefined;
  const plugs = new Plugs(
    {
      watch: (told) => {
        move = () => told({ added: ["/dev/ttyUSB0"], removed: [] });
        return { close: () => undefined };
      },
      find: () => new Promise((resolve) => looks.push(() => resolve([]))),
    },
    createManualClock(),
    () => undefined,
    () => undefined,
  );
  plugs.start();
  for (let count = 0; count < 100; count += 1) move();
  expect(looks).toHaveLength(1);
  looks[0]?.();
  await expect.poll(() => looks.length).toBe(2);
  const closed = plugs.close();
  looks[1]?.();
  await closed;
  expect(looks).toHaveLength(2);
});
