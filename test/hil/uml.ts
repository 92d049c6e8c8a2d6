import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type GuestShare, runGuest } from "./boot.ts";
import { unpackedTools } from "./guest-tools.ts";
import type { Found } from "./machine.ts";

const root = resolve(import.meta.dirname, "../..");
/** What is fetched and built once; git, the linter and `npm ci` know to leave or empty it. */
export const cacheFolder = join(root, "node_modules/.cache/hil");
const memoryMegabytes = 2048;

/** Where a kernel may lie, the first one first: named, built by build-uml.sh, beside the project. */
function kernels(): readonly string[] {
  const named = process.env["YIMEN_UML_KERNEL"];
  if (named !== undefined && named !== "") return [resolve(named)];
  return [join(cacheFolder, "uml", "linux"), resolve(root, "../shared/tools/uml/linux")];
}

/** A Linux kernel that is a program (User-Mode Linux): boots in a quarter of a second and needs no rights. */
export async function findUml(): Promise<Found> {
  if (process.platform !== "linux" || process.arch !== "x64")
    return { why: `User-Mode Linux needs Linux on x86-64, not ${process.platform} on ${process.arch}` };
  const kernel = kernels().find((path) => existsSync(path));
  if (kernel === undefined)
    return {
      why: `no User-Mode Linux kernel at ${kernels().join(` ${delimiter} `)}: set YIMEN_UML_KERNEL, or build one (test/hil/build-uml.sh, 8 minutes)`,
    };
  try {
    accessSync(kernel, constants.X_OK);
  } catch {
    return { why: `${kernel} may not be executed` };
  }
  const tools = await unpackedTools(join(cacheFolder, "tools"));
  if ("why" in tools) return tools;
  return {
    machine: {
      name: `User-Mode Linux (${kernel})`,
      run: (options) =>
        runGuest(options, (share) => ({ command: kernel, args: commandLine(share, tools.folder) })),
    },
  };

  function commandLine(share: GuestShare, toolsFolder: string): string[] {
    return [
      `mem=${memoryMegabytes}M`,
      ...["rootfstype=hostfs", "rootflags=/", "ro", "quiet", "panic=-1"],
      ...["dummy_hcd.num=8", "vivid.n_devs=1", "vivid.node_types=0x1"],
      ...["v4l2loopback.devices=1", "v4l2loopback.video_nr=9", "v4l2loopback.card_label=MJPEG"],
      ...["v4l2loopback.exclusive_caps=1", "v4l2loopback.max_buffers=4"],
      ...["con0=fd:0,fd:1", "con=null"],
      `init=${join(import.meta.dirname, "guest/init.sh")}`,
      `HIL_NODE=${share.node}`,
      `HIL_OUT=${share.folder}`,
      `HIL_TOOLS=${toolsFolder}`,
      ...Object.entries(share.settings).map(([name, value]) => `${name}=${value}`),
    ];
  }
}
