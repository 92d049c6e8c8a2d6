import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { plugIn } from "../testing/kernel-tree.ts";
import { listKernelPorts } from "./kernel-ports.ts";
import { lastingName, means, parsePortName, resolvePortName } from "./port-name.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "yimen-kernel-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const adapter = { member: "tty/ttyUSB0", at: "1-1.2", ids: "1a86:7523" } as const;
const node = (name: string) => join(root, "dev", name);

describe("names that outlive renumbering", () => {
  it("finds a device by its ids under whatever number it has", async () => {
    const pull = plugIn(root, adapter);
    expect(await resolvePortName("serial:usb:1a86:7523", root)).toBe(`serial:${node("ttyUSB0")}`);
    pull();
    await expect(resolvePortName("serial:usb:1a86:7523", root)).rejects.toMatchObject({
      code: "cannot-open",
      action: "reconnect",
    });
    plugIn(root, { ...adapter, member: "tty/ttyUSB3" });
    expect(await resolvePortName("serial:usb:1A86:7523", root)).toBe(`serial:${node("ttyUSB3")}`);
  });

  it("tells twins apart by serial number, by socket, and says so when asked for either", async () => {
    plugIn(root, { ...adapter, serial: "A1" });
    plugIn(root, { ...adapter, member: "tty/ttyUSB1", at: "1-1.3", serial: "A2" });
    expect(await resolvePortName("serial:usb:1a86:7523:A2", root)).toBe(`serial:${node("ttyUSB1")}`);
    expect(await resolvePortName("serial:at:1-1.2", root)).toBe(`serial:${node("ttyUSB0")}`);
    await expect(resolvePortName("serial:usb:1a86:7523", root)).rejects.toMatchObject({
      code: "cannot-open",
      action: "check-settings",
      message: expect.stringContaining("serial:at:1-1.3"),
    });
  });

  it("takes the first interface of a device with several, or the one that is named", async () => {
    plugIn(root, { ...adapter, member: "tty/ttyACM1", face: "1.2" });
    plugIn(root, { ...adapter, member: "tty/ttyACM0", face: "1.0" });
    expect(await resolvePortName("serial:at:1-1.2", root)).toBe(`serial:${node("ttyACM0")}`);
    expect(await resolvePortName("serial:at:1-1.2:1.2", root)).toBe(`serial:${node("ttyACM1")}`);
  });

  it("keeps a camera's mode, and leaves every other address as it is", async () => {
    const index = { index: "0" };
    plugIn(root, { member: "video4linux/video2", at: "2-1", ids: "0c45:6366", files: index });
    plugIn(root, { member: "video4linux/video3", at: "2-1", ids: "0c45:6366", files: { index: "1" } });
    expect(await resolvePortName("v4l2:at:2-1?size=640x480&fps=5", root)).toBe(
      `v4l2:${node("video2")}?size=640x480&fps=5`,
    );
    for (const address of ["tcp:10.0.0.7:9100", "serial:/dev/ttyS0", "hid:1a86:e026", "usb:at:1-1"])
      expect(await resolvePortName(address, root)).toBe(address);
  });

  it("reads hid by socket, lp under its folder, and no address that is of another form", async () => {
    plugIn(root, { member: "hidraw/hidraw4", at: "1-2", ids: "0483:572b" });
    plugIn(root, { member: "usbmisc/lp0", node: "usb/lp0", at: "1-3", ids: "04b8:0e15" });
    expect(await resolvePortName("hid:at:1-2", root)).toBe(`hid:${node("hidraw4")}`);
    expect(await resolvePortName("lp:usb:04b8:0e15", root)).toBe(`lp:${node("usb/lp0")}`);
    expect(parsePortName("serial:at:ttyUSB0")).toBeNull();
    expect(parsePortName("tcp:at:1-1")).toBeNull();
  });
});

describe("what the kernel shows", () => {
  it("lists ports with what their devices say, and the name to write down", async () => {
    plugIn(root, { ...adapter, serial: "A1", maker: "QinHeng", product: "USB Serial" });
    plugIn(root, { member: "hidraw/hidraw0", at: "1-4", ids: "0483:572b", serial: "with space" });
    plugIn(root, { member: "tty/ttyS0", at: "1-5", ids: "ffff:0001", files: { type: "0" } });
    const ports = await listKernelPorts(root);
    expect(ports.map(lastingName)).toEqual([
      "serial:usb:1a86:7523:A1",
      "hid:0483:572b",
      "usb:1a86:7523:A1",
      "usb:0483:572b",
      "usb:ffff:0001",
    ]);
    expect(ports[0]?.usb).toMatchObject({
      at: "1-1.2",
      face: "1.0",
      maker: "QinHeng",
      product: "USB Serial",
    });
  });

  it("knows which port an address means", async () => {
    plugIn(root, { ...adapter, serial: "A1" });
    const [port] = await listKernelPorts(root);
    if (port === undefined) throw new Error("no port");
    for (const address of ["serial:usb:1a86:7523", "serial:at:1-1.2", `serial:${node("ttyUSB0")}`])
      expect(await means(address, port)).toBe(true);
    for (const address of ["serial:usb:1a86:7523:A2", "serial:at:1-1", "usb:1a86:7523:B", "tcp:h:1"])
      expect(await means(address, port)).toBe(false);
  });

  it("shows nothing on a machine without any of it", async () => {
    expect(await listKernelPorts(join(root, "nowhere"))).toEqual([]);
  });
});
