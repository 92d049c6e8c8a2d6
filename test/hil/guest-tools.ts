import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const downloadLimitMs = 120_000;

/**
 * Debian packages that the guest needs and the machine may lack: udev names devices (by-id), v4l2-ctl reads cameras,
 * libusb is what the HID and USB bindings link. Downloaded and unpacked beside the tests; nothing is installed.
 */
const packages: readonly string[] = [
  ...["udev", "libudev1", "libkmod2"],
  ...["v4l-utils", "libv4l-0", "libv4lconvert0", "libjpeg62-turbo"],
  "libusb-1.0-0",
];
/** What shows that they are all there already. */
const proofs = ["/usr/bin/udevadm", "/usr/bin/v4l2-ctl"];
const libraryFolders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib"];

/** A folder to lay over the guest's root (empty name: the machine has all), or why there is none. */
export async function unpackedTools(folder: string): Promise<{ folder: string } | { why: string }> {
  const libusb = libraryFolders.some((path) => existsSync(join(path, "libusb-1.0.so.0")));
  if (libusb && proofs.every((path) => existsSync(path))) return { folder: "" };
  const mark = join(folder, ".packages");
  const wanted = packages.join(" ");
  if (existsSync(mark) && (await readFile(mark, "utf8")) === wanted) return { folder };
  const fresh = `${folder}.new`;
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(join(fresh, "debs"), { recursive: true });
    await run("apt-get", ["download", ...packages], { cwd: join(fresh, "debs"), timeout: downloadLimitMs });
    for (const deb of await readdir(join(fresh, "debs")))
      await run("dpkg-deb", ["-x", join(fresh, "debs", deb), fresh], { timeout: downloadLimitMs });
    await rm(join(fresh, "debs"), { recursive: true });
    await mergeUsr(fresh);
    await writeFile(join(fresh, ".packages"), wanted);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    return { folder };
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split("\n").at(-1);
    const why = said || (error instanceof Error ? error.message : String(error));
    return {
      why: `udev, v4l-utils or libusb-1.0-0 is not installed, and Debian's packages can't be fetched: ${why}`,
    };
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
