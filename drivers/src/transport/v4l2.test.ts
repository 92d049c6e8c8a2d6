import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readerOf, within } from "../testing/device.ts";
import { openTransport } from "./open.ts";

let folder = "";
const path = process.env["PATH"];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "yimen-v4l2-"));
  process.env["PATH"] = folder;
});
afterEach(async () => {
  process.env["PATH"] = path;
  await rm(folder, { recursive: true });
});

/** Another program under the name of one that reads cameras; it notes its arguments and its helper's number. */
async function install(name: string, body: string): Promise<void> {
  const file = join(folder, name);
  await writeFile(
    file,
    `#!/bin/sh\nPATH=/usr/bin:/bin\ncase "$*" in *list*formats*) cat ${folder}/listed 2>/dev/null; exit;; esac\necho "$@" > ${folder}/arguments\n${body}\n`,
  );
  await chmod(file, 0o755);
}
/** What a camera tells of its modes; without it, nothing is known of them. */
const lists = (text: string) => writeFile(join(folder, "listed"), `ioctl: VIDIOC_ENUM_FMT\n${text}`);
const argumentsGiven = async () => (await readFile(join(folder, "arguments"), "utf8")).trim();

describe("v4l2", () => {
  it("hands on what ffmpeg reads, and ends it with all it started", async () => {
    await install("ffmpeg", `sleep 60 & echo $! > ${folder}/helper\nprintf JPEG\nwait`);
    const port = await openTransport("v4l2:/dev/null?size=1920x1080&fps=15");
    expect(Buffer.from(await readerOf(port.chunks()).next()).toString()).toBe("JPEG");
    expect(await argumentsGiven()).toContain(
      "-input_format mjpeg -video_size 1920x1080 -framerate 15 -i /dev/null",
    );
    const helper = Number(await readFile(join(folder, "helper"), "utf8"));
    await within(port.close());
    await within(untilGone(helper));
  });

  it("takes v4l2-ctl where there is no ffmpeg", async () => {
    await install("v4l2-ctl", "printf JPEG; exec sleep 60");
    const port = await openTransport("v4l2:/dev/null?size=640x480");
    expect(await argumentsGiven()).toBe(
      "--device /dev/null --set-fmt-video=width=640,height=480,pixelformat=MJPG --stream-mmap=4 --stream-to=-",
    );
    await port.close();
  });

  it("chooses a mode that the camera has", async () => {
    await install("ffmpeg", "printf JPEG; exec sleep 60");
    await install("v4l2-ctl", "exit 1");
    await lists("[0]: 'MJPG' (x)\nSize: Discrete 1600x1200\nInterval: Discrete 0.067s (15.000 fps)");
    const port = await openTransport("v4l2:/dev/null");
    expect(await argumentsGiven()).toContain("-input_format mjpeg -video_size 1600x1200 -framerate 15 -i");
    await port.close();
  });

  it("converts a camera without MJPEG, refuses it where nothing can, and a node without pictures", async () => {
    await install("v4l2-ctl", "printf JPEG; exec sleep 60");
    await lists("[0]: 'YUYV' (x)\nSize: Discrete 640x480\nInterval: Discrete 0.033s (30.000 fps)");
    await expect(openTransport("v4l2:/dev/null")).rejects.toMatchObject({ code: "unsupported" });
    await install("ffmpeg", "printf JPEG; exec sleep 60");
    const port = await openTransport("v4l2:/dev/null");
    expect(await argumentsGiven()).toContain("-input_format yuyv422 -video_size 640x480");
    expect(await argumentsGiven()).toContain("-c:v mjpeg");
    await port.close();
    await lists("Type: Metadata Capture\n[0]: 'UVCH' (x)");
    await expect(openTransport("v4l2:/dev/null")).rejects.toMatchObject({ code: "cannot-open" });
  });

  it("says lost when the program ends", async () => {
    await install("ffmpeg", "printf JPEG");
    const port = await openTransport("v4l2:/dev/null");
    const reader = readerOf(port.chunks());
    await reader.next();
    await expect(reader.next()).rejects.toMatchObject({ code: "lost" });
    await port.close();
  });

  it("says why it can't open", async () => {
    await expect(openTransport("v4l2:/dev/null")).rejects.toMatchObject({ action: "check-settings" });
    await install("ffmpeg", "echo 'Device or resource busy' >&2; exit 1");
    await expect(openTransport("v4l2:/dev/null")).rejects.toThrow(/Device or resource busy/);
    await expect(openTransport("v4l2:/dev/video99")).rejects.toMatchObject({ code: "cannot-open" });
    await expect(openTransport("v4l2:/dev/null?size=big")).rejects.toMatchObject({ code: "invalid-data" });
  });

  it("is given up by its signal", async () => {
    await install("ffmpeg", "exec sleep 60");
    const stop = new AbortController();
    const opening = openTransport("v4l2:/dev/null", {}, stop.signal);
    setImmediate(() => stop.abort());
    await expect(within(opening)).rejects.toMatchObject({ code: "aborted" });
  });
});

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    if (state === "" || / Z /.test(state)) return;
    await new Promise(setImmediate);
  }
}
