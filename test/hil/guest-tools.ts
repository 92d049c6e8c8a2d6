import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { prepareKernel } from "./qemu/kernel.ts";

const run = promisify(execFile);
const downloadLimitMs = 120_000;
const mark = ".packages";

/** A set of Debian packages that the guest needs and the machine may lack. Unpacked, never installed. */
export interface ToolSet {
  readonly name: string;
  /** Packages to fetch, by name; the machine's own package lists give version and checksum. */
  packages(): Promise<readonly string[]>;
  /** Whether the machine has all of it. */
  installed(): boolean;
  /** What is made of the packages once they are unpacked below `root`. */
  prepare?(root: string): Promise<void>;
}

const libraries = "usr/lib/x86_64-linux-gnu";

/** udev names devices (by-id), v4l2-ctl reads cameras, libusb is what the HID and USB bindings link. */
export const deviceTools: ToolSet = {
  name: "udev, v4l-utils, libusb",
  packages: async () => [
    ...["udev", "libudev1", "libkmod2"],
    ...["v4l-utils", "libv4l-0", "libv4lconvert0", "libjpeg62-turbo"],
    "libusb-1.0-0",
  ],
  installed: () =>
    ["usr/bin/udevadm", "usr/bin/v4l2-ctl", `${libraries}/libusb-1.0.so.0`].every((path) =>
      existsSync(join("/", path)),
    ),
};

/** Cameras without MJPEG are converted by it. It has some ninety libraries: whatever of them the machine lacks. */
export const ffmpegTools: ToolSet = {
  name: "ffmpeg",
  packages: () => lacking("ffmpeg"),
  installed: () => existsSync("/usr/bin/ffmpeg"),
};

/** An emulated computer, and a kernel for it with its modules. The machine's own kernel need not fit. */
export const emulatorTools: ToolSet = {
  name: "QEMU and a Linux kernel",
  async packages() {
    const { stdout } = await run("apt-cache", ["depends", "linux-image-amd64"]);
    const kernel = /Depends: (linux-image-\S+)/.exec(stdout)?.[1];
    if (kernel === undefined) throw new Error("there is no package linux-image-amd64");
    return [...(await lacking("qemu-system-x86")), kernel, "busybox-static", "kmod", "libkmod2"];
  },
  installed: () => false,
  prepare: prepareKernel,
};

/** The package and what it needs, as far as the machine lacks them. */
async function lacking(name: string): Promise<readonly string[]> {
  const { stdout } = await run("apt-get", ["install", "-s", "--no-install-recommends", name]);
  return [...stdout.matchAll(/^Inst (\S+)/gm)].map(([, missing = ""]) => missing);
}

/** A folder to lay over the guest's root (empty name: the machine has all), or why there is none. */
export async function unpackedTools(
  tools: ToolSet,
  folder: string,
): Promise<{ folder: string } | { why: string }> {
  if (tools.installed()) return { folder: "" };
  if (existsSync(join(folder, mark))) return { folder };
  const fresh = `${folder}.${process.pid}`;
  try {
    const packages = await tools.packages();
    await mkdir(join(fresh, "debs"), { recursive: true });
    await run("apt-get", ["download", ...packages], { cwd: join(fresh, "debs"), timeout: downloadLimitMs });
    for (const deb of await readdir(join(fresh, "debs")))
      await run("dpkg-deb", ["-x", join(fresh, "debs", deb), fresh], { timeout: downloadLimitMs });
    await rm(join(fresh, "debs"), { recursive: true });
    await mergeUsr(fresh);
    await linkAlternatives(fresh);
    await tools.prepare?.(fresh);
    await writeFile(join(fresh, mark), `${packages.join("\n")}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return { folder };
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1);
    const why = said || (error instanceof Error ? error.message : String(error));
    return { why: `${tools.name} not installed, and Debian's packages can't be fetched: ${why}` };
  }
}

/** Debian's root has /bin, /lib and /sbin as links into /usr; a real folder of that name would hide the link. */
async function mergeUsr(root: string): Promise<void> {
  for (const name of ["bin", "lib", "sbin"]) {
    const folder = join(root, name);
    if (!existsSync(folder)) continue;
    await cp(folder, join(root, "usr", name), { recursive: true, verbatimSymlinks: true });
    await rm(folder, { recursive: true });
  }
}

/** What a package's installation would link: the linear algebra that ffmpeg's libraries want. */
async function linkAlternatives(root: string): Promise<void> {
  for (const name of ["blas", "lapack"]) {
    const library = join(root, libraries, name, `lib${name}.so.3`);
    const link = join(root, libraries, `lib${name}.so.3`);
    if (existsSync(library) && !existsSync(link)) await symlink(`${name}/lib${name}.so.3`, link);
  }
}
