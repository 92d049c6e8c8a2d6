import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type GuestShare, runGuest } from "./boot.ts";
import { deviceTools, ffmpegTools, unpackedTools } from "./guest-tools.ts";
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
  const base = await unpackedTools(deviceTools, join(cacheFolder, "tools"));
  if ("why" in base) return base;
  return {
    machine: {
      name: `User-Mode Linux (${kernel})`,
      limitMs: 12 * 60_000,
      async run(options) {
        const folders = [base.folder];
        // The short form reads cameras with v4l2-ctl, the long one with ffmpeg, as halls have either.
        const more =
          options.form === "long" ? await unpackedTools(ffmpegTools, join(cacheFolder, "ffmpeg")) : null;
        if (more !== null && "folder" in more) folders.unshift(more.folder);
        const report = await runGuest(options, (share) => ({
          command: kernel,
          args: commandLine(
            share,
            folders.filter((folder) => folder !== ""),
          ),
        }));
        return more !== null && "why" in more ? { ...report, missing: [more.why] } : report;
      },
    },
  };

  function commandLine(share: GuestShare, tools: readonly string[]): string[] {
    return [
      `mem=${memoryMegabytes}M`,
      // Its control socket; otherwise below the home folder, which a plain user of a runner may lack.
      `uml_dir=${share.folder}/`,
      ...["rootfstype=hostfs", "rootflags=/", "ro", "quiet", "panic=-1"],
      ...["dummy_hcd.num=8", "vivid.n_devs=1", "vivid.node_types=0x1"],
      ...["v4l2loopback.devices=1", "v4l2loopback.video_nr=9", "v4l2loopback.card_label=MJPEG"],
      ...["v4l2loopback.exclusive_caps=1", "v4l2loopback.max_buffers=4"],
      ...["con0=fd:0,fd:1", "con=null"],
      `init=${join(import.meta.dirname, "guest/init.sh")}`,
      "HIL_FILES=hostfs",
      `HIL_NODE=${share.node}`,
      `HIL_OUT=${share.folder}`,
      `HIL_TOOLS=${tools.join(":")}`,
      ...Object.entries(share.settings).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
    ];
  }
}
