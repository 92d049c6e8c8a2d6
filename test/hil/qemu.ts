import { existsSync } from "node:fs";
import { join } from "node:path";
import { type GuestShare, runGuest } from "./boot.ts";
import { deviceTools, emulatorTools, unpackedTools } from "./guest-tools.ts";
import type { Found } from "./machine.ts";
import { initrdFile, kernelFile } from "./qemu/kernel.ts";
import { cacheFolder } from "./uml.ts";

const memoryMegabytes = 3072;
const libraries = "usr/lib/x86_64-linux-gnu";
const emulator = "usr/bin/qemu-system-x86_64";
/** Of the checks in the guest, whose programs run eight times as slowly. */
const patience = 4;
const without = ["document camera, MJPEG"];
const modules = [
  ...["dummy_hcd", "libcomposite", "usb_f_printer", "usb_f_acm", "usb_f_hid", "usb_f_fs"],
  ...["usblp", "cdc_acm", "ftdi_sio", "usbhid", "hid_generic", "uhid", "evdev", "vivid"],
];

/** A computer in software, with Debian's own kernel: needs nothing but time. Processors are emulated, too. */
export async function findQemu(): Promise<Found> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return { why: `its packages are for Linux on x86-64, not ${process.platform} on ${process.arch}` };
  const base = await unpackedTools(deviceTools, join(cacheFolder, "tools"));
  if ("why" in base) return base;
  const computer = await unpackedTools(emulatorTools, join(cacheFolder, "qemu"));
  if ("why" in computer) return computer;
  const root = computer.folder;
  return {
    machine: {
      name: "QEMU, emulated processors, Debian's kernel",
      limitMs: 25 * 60_000,
      async run(options) {
        const folders = [root, base.folder].filter((folder) => folder !== "");
        const report = await runGuest({ ...options, form: "short", without }, (share) =>
          commandLine(root, share, folders),
        );
        const missing = without.map((name) => `${name}: this kernel has no v4l2loopback`);
        if (options.form === "long")
          missing.push("the long form: in QEMU the agent does not start with all devices");
        return { ...report, missing };
      },
    },
  };
}

function commandLine(root: string, share: GuestShare, tools: readonly string[]) {
  const fetched = join(root, emulator);
  const loader = existsSync(fetched)
    ? { LD_LIBRARY_PATH: `${join(root, libraries)}:${join(root, libraries, "pulseaudio")}` }
    : {};
  const kernel = [
    ...["console=ttyS0", "quiet", "panic=-1", "mitigations=off", "nokaslr", "tsc=reliable", "audit=0"],
    ...["apparmor=0", "dummy_hcd.num=8", "vivid.n_devs=1", "vivid.node_types=0x1"],
    `HIL_INIT=${join(import.meta.dirname, "guest/init.sh")}`,
    `HIL_NODE=${share.node}`,
    `HIL_OUT=${share.folder}`,
    "HIL_FILES=9p",
    `HIL_TOOLS=${tools.join(":")}`,
    `HIL_PATIENCE=${patience}`,
    `HIL_MODULES=${modules.join(",")}`,
    ...Object.entries(share.settings).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
  ];
  return {
    command: existsSync(fetched) ? fetched : "qemu-system-x86_64",
    environment: loader,
    args: [
      ...["-M", "pc", "-accel", "tcg,thread=multi,tb-size=512", "-smp", "2", "-m", String(memoryMegabytes)],
      // The least that prebuilt modules run on; wider vectors only cost time here.
      ...["-cpu", "Nehalem", "-nodefaults", "-display", "none", "-serial", "stdio", "-no-reboot"],
      ...(existsSync(fetched)
        ? ["-L", join(root, "usr/share/qemu"), "-L", join(root, "usr/share/seabios")]
        : []),
      ...["-kernel", join(root, kernelFile), "-initrd", join(root, initrdFile)],
      ...["-append", kernel.join(" ")],
      ...shared("root", "/", true),
      ...shared("out", share.folder, false),
      ...tools.flatMap((folder, at) => shared(`tools${at}`, folder, true)),
    ],
  };
}

function shared(tag: string, path: string, readOnly: boolean): readonly string[] {
  const rights = readOnly ? "readonly=on,multidevs=remap" : "multidevs=remap";
  return ["-virtfs", `local,path=${path},mount_tag=${tag},security_model=none,${rights}`];
}
