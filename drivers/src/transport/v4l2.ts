import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { afterScheme, cannotOpen, lost, withinLimit } from "./limit.ts";
import { readOnlyTransport, videoInboxBytes } from "./read-only.ts";
import {
  type CameraMode,
  type ChosenMode,
  chooseMode,
  readFfmpegModes,
  readV4l2Modes,
  type WantedMode,
} from "./v4l2-modes.ts";

/** A USB camera may take seconds to set its exposure before the first picture. */
const firstPictureLimitMs = 8000;
const listLimitMs = 2000;
const killAfterMs = 500;
const keptErrorText = 2000;

interface Camera {
  readonly device: string;
  readonly wanted: WantedMode;
}

/** Programs that read a camera, the preferred one first; `arguments` is null for what one can't do. */
const programs: readonly {
  readonly name: string;
  arguments(device: string, mode: ChosenMode): string[] | null;
}[] = [
  {
    name: "ffmpeg",
    arguments: (device, { kind, format, size, fps }) => [
      ...["-hide_banner", "-loglevel", "error", "-nostdin", "-f", "v4l2"],
      ...["-input_format", kind === "mjpeg" ? "mjpeg" : (rawNames[format] ?? "yuyv422")],
      ...(size ? ["-video_size", `${size.width}x${size.height}`] : []),
      ...(fps ? ["-framerate", String(fps)] : []),
      ...["-i", device],
      ...(kind === "mjpeg" ? ["-c:v", "copy"] : ["-c:v", "mjpeg", "-q:v", "3", "-threads", "1"]),
      ...["-f", "mjpeg", "-flush_packets", "1", "pipe:1"],
    ],
  },
  {
    name: "v4l2-ctl",
    arguments: (device, { kind, size, fps }) =>
      kind === "raw"
        ? null
        : [
            ...["--device", device],
            `--set-fmt-video=${size ? `width=${size.width},height=${size.height},` : ""}pixelformat=MJPG`,
            ...(fps ? [`--set-parm=${fps}`] : []),
            ...["--stream-mmap=4", "--stream-to=-"],
          ],
  },
];

const rawNames: Readonly<Record<string, string>> = {
  YUYV: "yuyv422",
  UYVY: "uyvy422",
  NV12: "nv12",
  YU12: "yuv420p",
  RGB3: "rgb24",
  BGR3: "bgr24",
  GREY: "gray",
};

/**
 * `v4l2:/dev/v4l/by-path/…[?size=1920x1080&fps=15]`: the camera's own MJPEG, read by a child process, since V4L2
 * needs ioctls that Node lacks; a camera that has none is converted where ffmpeg is. Without a size the rule of
 * v4l2-modes.ts chooses. Open once the first bytes are there.
 */
export const v4l2Opener: TransportOpener = {
  scheme: "v4l2",
  async open(address, _options, signal) {
    const camera = parseAddress(address);
    await access(camera.device, constants.R_OK).catch((cause: unknown) => {
      throw cannotOpen(address, cause);
    });
    const program = await programFor(address, camera, signal);
    // Its own group, so that whatever the program starts ends with it.
    const child = spawn(program.path, program.arguments, {
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const inbox = new Inbox(videoInboxBytes);
    let complaint = "";
    child.stderr.on("data", (text: Buffer) => {
      complaint = (complaint + text.toString("utf8")).slice(-keptErrorText);
    });
    const started = new Promise<void>((resolve, reject) => {
      child.once("error", (cause) => reject(cannotOpen(address, cause)));
      child.once("close", (code) =>
        reject(cannotOpen(address, complaint.trim() || `${program.name} ended with ${code}`)),
      );
      child.stdout.on("data", (chunk: Buffer) => {
        inbox.push(chunk);
        resolve();
      });
    });
    child.once("close", () => inbox.lose(lost(address, complaint.trim() || undefined)));
    try {
      await withinLimit(started, { what: `opening ${address}`, limitMs: firstPictureLimitMs, signal });
    } catch (error) {
      await end(child);
      if (error instanceof DeviceError && error.code === "timeout") throw cannotOpen(address, error);
      throw error;
    }
    return readOnlyTransport(address, inbox, () => end(child));
  },
};

function parseAddress(address: string): Camera {
  const [device = "", query = ""] = afterScheme(address).split("?", 2);
  const settings = new URLSearchParams(query);
  const [, width, height] = /^(\d{2,5})x(\d{2,5})$/.exec(settings.get("size") ?? "") ?? [];
  const fps = /^\d{1,3}$/.exec(settings.get("fps") ?? "")?.[0];
  if (
    !device.startsWith("/") ||
    (settings.has("size") && height === undefined) ||
    (settings.has("fps") && fps === undefined)
  ) {
    throw new DeviceError("invalid-data", `"${address}" is not v4l2:/dev/…[?size=1920x1080&fps=15]`, {
      action: "check-settings",
    });
  }
  const wanted = {
    ...(width !== undefined && height !== undefined
      ? { size: { width: Number(width), height: Number(height) } }
      : {}),
    ...(fps !== undefined ? { fps: Number(fps) } : {}),
  };
  return { device, wanted };
}

/** A camera that tells no modes is asked for MJPEG, as all but the oldest have it. */
async function programFor(address: string, { device, wanted }: Camera, signal: AbortSignal | undefined) {
  const installed = (await Promise.all(programs.map(pathOf))).filter((each) => each !== null);
  if (installed.length === 0) {
    throw new DeviceError("cannot-open", "neither ffmpeg nor v4l2-ctl (package v4l-utils) is installed", {
      action: "check-settings",
    });
  }
  const modes = await listModes(installed, device, signal);
  const mode =
    modes === null ? ({ kind: "mjpeg", format: "MJPG", ...wanted } as const) : chooseMode(modes, wanted);
  if (mode === null) throw cannotOpen(address, "it brings no pictures; a camera's other node may");
  for (const { name, path, arguments: argumentsFor } of installed) {
    const given = argumentsFor(device, mode);
    if (given !== null) return { name, path, arguments: given };
  }
  throw new DeviceError("unsupported", `${address} sends ${mode.format} only, and ffmpeg is not installed`, {
    action: "check-settings",
  });
}

async function pathOf(program: (typeof programs)[number]) {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const path = join(folder, program.name);
    const runnable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runnable) return { ...program, path };
  }
  return null;
}

/** null: it could not be learned. v4l2-ctl tells rates, ffmpeg sizes only. */
async function listModes(
  installed: readonly { readonly name: string; readonly path: string }[],
  device: string,
  signal: AbortSignal | undefined,
): Promise<readonly CameraMode[] | null> {
  const path = (name: string) => installed.find((each) => each.name === name)?.path;
  const [control, ffmpeg] = [path("v4l2-ctl"), path("ffmpeg")];
  if (control !== undefined) {
    const told = await output(control, ["--device", device, "--list-formats-ext"], signal);
    return told.includes("VIDIOC_ENUM_FMT") ? readV4l2Modes(told) : null;
  }
  const listing = ["-hide_banner", "-nostdin", "-f", "v4l2", "-list_formats", "all", "-i", device];
  const modes = ffmpeg === undefined ? [] : readFfmpegModes(await output(ffmpeg, listing, signal));
  return modes.length === 0 ? null : modes;
}

function output(path: string, given: readonly string[], signal: AbortSignal | undefined): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      path,
      given,
      { timeout: listLimitMs, killSignal: "SIGKILL", ...(signal === undefined ? {} : { signal }) },
      (_error, told, complaint) => resolve(told + complaint),
    );
  });
}

async function end(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  signalGroup(pid, "SIGTERM");
  const impatience = setTimeout(() => signalGroup(pid, "SIGKILL"), killAfterMs);
  await ended;
  clearTimeout(impatience);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself in between.
  }
}
