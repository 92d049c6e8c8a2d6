import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plugIn } from "@yimen/drivers/testing/kernel-tree.ts";
import { listKernelPorts } from "@yimen/drivers/transport/kernel-ports.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { knownDrivers } from "./configured.ts";
import { findDevices } from "./found.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "yimen-found-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const find = async (configured: { id: string; address: string }[] = []) =>
  findDevices(await listKernelPorts(root), configured, knownDrivers);

it("says what a device looks like, and what would configure it", async () => {
  plugIn(root, {
    member: "usbmisc/lp0",
    node: "usb/lp0",
    at: "1-3",
    ids: "04b8:0e15",
    serial: "TM88",
    maker: "EPSON",
    product: "TM-T88V",
  });
  const [found, ...others] = await find([{ id: "printer", address: "tcp:10.0.0.7:9100" }]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    address: "lp:usb:04b8:0e15:TM88",
    usb: "04b8:0e15",
    name: "EPSON TM-T88V",
    drivers: [{ driver: "escpos", kind: "receipt-printer", note: "Epson", sure: true }],
  });
  expect(found?.yaml).toBe(
    '- id: printer-2\n  kind: receipt-printer\n  driver: escpos\n  port: "lp:usb:04b8:0e15:TM88"\n',
  );
});

it("knows a reader without a kernel driver by its ids, and no mouse at all", async () => {
  plugIn(root, { member: "none/none0", at: "1-1", ids: "0400:c35a" });
  plugIn(root, { member: "hidraw/hidraw0", at: "1-2", ids: "046d:c077", product: "Mouse" });
  expect((await find()).map(({ address, drivers }) => [address, drivers[0]?.driver])).toEqual([
    ["usb:0400:c35a", "sdt"],
  ]);
});

it("is unsure of a serial adapter, which anything may hang on", async () => {
  plugIn(root, { member: "tty/ttyUSB0", at: "1-1.2", ids: "1a86:7523" });
  const [found] = await find();
  expect(found?.address).toBe("serial:at:1-1.2:1.0");
  expect(found?.drivers.every(({ sure }) => !sure)).toBe(true);
  expect(found?.yaml).toMatch(/driver: sdt # or escpos \(receipt-printer\)/);
});

it("leaves out what is configured, whatever name it was given", async () => {
  plugIn(root, { member: "usbmisc/lp0", node: "usb/lp0", at: "1-3", ids: "04b8:0e15" });
  const loads = { count: 0 };
  for (const address of ["lp:usb:04b8:0e15", "lp:at:1-3", `lp:${join(root, "dev/usb/lp0")}`])
    expect(
      await findDevices(await listKernelPorts(root), [{ id: "printer", address }], async () => {
        loads.count += 1;
        return [];
      }),
    ).toEqual([]);
  expect(loads.count).toBe(0);
});
