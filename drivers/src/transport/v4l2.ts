import { type ChildProcessByStdio, spawn } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";
import { DeviceError } from "../contract/device-error.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { afterScheme, cannotOpen, lost, withinLimit } from "./limit.ts";
import { readOnlyTransport, videoInboxBytes } from "./read-only.ts";

/** A USB camera may take seconds to set its exposure before the first picture. */
const firstPictureLimitMs = 8000;
const killAfterMs = 500;
const keptErrorText = 2000;

interface Mode {
  readonly device: string;
  readonly size?: { readonly width: string; readonly height: string };
  readonly fps?: string;
}

/** Programs that hand on a camera's MJPEG untouched, the preferred one first. */
const programs: readonly { readonly name: string; arguments(mode: Mode): string[] }[] = [
  {
    name: "ffmpeg",
    arguments: ({ device, size, fps }) => [
      ...["-hide_banner", "-loglevel", "error", "-nostdin", "-f", "v4l2", "-input_format", "mjpeg"],
      ...(size ? ["-video_size", `${size.width}x${size.height}`] : []),
      ...(fps ? ["-framerate", fps] : []),
      ...["-i", device, "-c:v", "copy", "-f", "mjpeg", "-flush_packets", "1", "pipe:1"],
    ],
  },
  {
    name: "v4l2-ctl",
    arguments: ({ device, size, fps }) => [
      ...["--device", device],
      `--set-fmt-video=${size ? `width=${size.width},height=${size.height},` : ""}pixelformat=MJPG`,
      ...(fps ? [`--set-parm=${fps}`] : []),
      ...["--stream-mmap=4", "--stream-to=-"],
    ],
  },
];

/**
 * `v4l2:/dev/v4l/by-path/…[?size=1920x1080&fps=15]`: the camera's own MJPEG, read by a child process, since V4L2
 * needs ioctls that Node lacks. Open once the first bytes are there.
 */
export const v4l2Opener: TransportOpener = {
  scheme: "v4l2",
  async open(address, _options, signal) {
    const mode = parseMode(address);
    await access(mode.device, constants.R_OK).catch((cause: unknown) => {
      throw cannotOpen(address, cause);
    });
    const program = await installedProgram();
    // Its own group, so that whatever the program starts ends with it.
    const child = spawn(program.path, program.arguments(mode), {
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

function parseMode(address: string): Mode {
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
  return {
    device,
    ...(width !== undefined && height !== undefined ? { size: { width, height } } : {}),
    ...(fps !== undefined ? { fps } : {}),
  };
}

async function installedProgram() {
  for (const program of programs) {
    for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
      const path = join(folder, program.name);
      const runnable = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (runnable) return { ...program, path };
    }
  }
  throw new DeviceError("cannot-open", "neither ffmpeg nor v4l2-ctl (package v4l-utils) is installed", {
    action: "check-settings",
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
