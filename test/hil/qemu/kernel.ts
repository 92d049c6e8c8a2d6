import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { type CpioEntry, cpio, folderMode, programMode } from "./cpio.ts";

const libraries = "usr/lib/x86_64-linux-gnu";
/** What it takes to see the host's files and lay an overlay over them; all else is loaded from there. */
const firstModules = ["virtio_pci", "9pnet_virtio", "9p", "overlay", "configfs"];
/** Linux x86 boot protocol 2.08: setup_sects, payload_offset, payload_length. */
const setupSectors = 0x1f1;
const payloadOffset = 0x248;
const payloadLength = 0x24c;
const sectorBytes = 512;

export const kernelFile = "boot/vmlinux";
export const initrdFile = "boot/initrd";

/** Makes a Debian kernel package that was unpacked at `root` ready to be booted by QEMU without a boot loader. */
export async function prepareKernel(root: string): Promise<void> {
  const [version] = await readdir(join(root, "usr/lib/modules"));
  if (version === undefined) throw new Error("the kernel's package has no modules");
  const settings = {
    argv0: "depmod",
    env: { LD_LIBRARY_PATH: join(root, libraries) },
    stdio: "ignore" as const,
  };
  const depmod = spawn(join(root, "usr/bin/kmod"), ["-b", join(root, "usr"), version], settings);
  const [code] = await once(depmod, "close");
  if (code !== 0) throw new Error(`depmod ended with ${code}`);
  await unpackKernel(join(root, "boot", `vmlinuz-${version}`), join(root, kernelFile));
  await writeFile(join(root, initrdFile), await initrd(root, join(root, "usr/lib/modules", version)));
}

/** Emulated processors take ten seconds to unpack it themselves. */
async function unpackKernel(image: string, target: string): Promise<void> {
  const bytes = await readFile(image);
  const from = ((bytes[setupSectors] || 4) + 1) * sectorBytes + bytes.readUInt32LE(payloadOffset);
  // The length behind the payload is not part of what xz knows.
  const payload = bytes.subarray(from, from + bytes.readUInt32LE(payloadLength) - 4);
  const xz = spawn("xz", ["-dc"], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = once(xz, "close");
  xz.stdin.on("error", () => {});
  xz.stdin.end(payload);
  await pipeline(xz.stdout, createWriteStream(target));
  const [code] = await ended;
  if (code !== 0) throw new Error(`xz ended with ${code}`);
}

async function initrd(root: string, modules: string): Promise<Uint8Array> {
  const order = await dependencies(join(modules, "modules.dep"));
  const folders = ["bin", "proc", "root", "modules"].map((path): CpioEntry => ({ path, mode: folderMode }));
  const files = [
    { path: "init", from: join(import.meta.dirname, "start.sh") },
    { path: "bin/busybox", from: join(root, "usr/bin/busybox") },
    ...order.map((module) => ({ path: `modules/${basename(module)}`, from: join(modules, module) })),
  ];
  const read = files.map(async ({ path, from }): Promise<CpioEntry> => {
    return { path, mode: programMode, bytes: await readFile(from) };
  });
  const list = Buffer.from(order.map((module) => `${basename(module)}\n`).join(""));
  return cpio([
    ...folders,
    ...(await Promise.all(read)),
    { path: "modules/order", mode: programMode, bytes: list },
  ]);
}

/** Files of the first modules, each behind those that it needs. */
async function dependencies(table: string): Promise<readonly string[]> {
  const rows = new Map<string, readonly string[]>();
  for (const line of (await readFile(table, "utf8")).split("\n")) {
    const [file = "", needs = ""] = line.split(":");
    rows.set(file, needs.split(" ").filter(Boolean));
  }
  const order = new Set<string>();
  for (const name of firstModules) {
    const file = [...rows.keys()].find((path) => basename(path) === `${name}.ko`);
    // Built in, in this kernel.
    if (file === undefined) continue;
    for (const need of [...(rows.get(file) ?? [])].reverse()) order.add(need);
    order.add(file);
  }
  return [...order];
}
