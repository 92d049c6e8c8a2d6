import { describe, expect, it } from "vitest";
import { type CameraMode, chooseMode, readFfmpegModes, readV4l2Modes } from "./v4l2-modes.ts";

const listed = `ioctl: VIDIOC_ENUM_FMT
	Type: Video Capture

	[0]: 'MJPG' (Motion-JPEG, compressed)
		Size: Discrete 3264x2448
			Interval: Discrete 0.067s (15.000 fps)
		Size: Discrete 2592x1944
			Interval: Discrete 0.033s (30.000 fps)
			Interval: Discrete 0.067s (15.000 fps)
		Size: Discrete 1280x720
			Interval: Discrete 0.033s (30.000 fps)
	[1]: 'YUYV' (YUYV 4:2:2)
		Size: Discrete 2592x1944
			Interval: Discrete 0.500s (2.000 fps)
		Size: Discrete 640x480
			Interval: Discrete 0.033s (30.000 fps)
`;
const mode = (format: string, width: number, height: number, fps: number | null): CameraMode => ({
  format,
  width,
  height,
  fps,
});

describe("readV4l2Modes", () => {
  it("reads formats, sizes and rates", () => {
    expect(readV4l2Modes(listed)).toEqual([
      mode("MJPG", 3264, 2448, 15),
      mode("MJPG", 2592, 1944, 30),
      mode("MJPG", 2592, 1944, 15),
      mode("MJPG", 1280, 720, 30),
      mode("YUYV", 2592, 1944, 2),
      mode("YUYV", 640, 480, 30),
    ]);
  });
  it("passes over metadata, takes ranges by their greatest, and formats that name no size", () => {
    expect(readV4l2Modes("	Type: Metadata Capture\n	[0]: 'UVCH' (UVC Payload Header Metadata)\n")).toEqual(
      [],
    );
    expect(readV4l2Modes("	[0]: 'MJPG' (x)\n		Size: Stepwise 16x16 - 1920x1080 with step 8/8\n")).toEqual([
      mode("MJPG", 1920, 1080, null),
    ]);
    expect(readV4l2Modes("	[0]: 'MJPG' (x)\n	[1]: 'YUYV' (y)\n")).toEqual([
      mode("MJPG", 0, 0, null),
      mode("YUYV", 0, 0, null),
    ]);
    expect(readV4l2Modes("")).toEqual([]);
  });
});

it("reads what ffmpeg lists", () => {
  const text = `[video4linux2,v4l2 @ 0x5] Compressed:       mjpeg :          Motion-JPEG : 1280x720 640x480
[video4linux2,v4l2 @ 0x5] Raw       :     yuyv422 :           YUYV 4:2:2 : 640x480
[video4linux2,v4l2 @ 0x5] Raw       :     yuv420p :     Planar YUV 4:2:0 : {2-8192, 1}x{1-8192, 1}
[video4linux2,v4l2 @ 0x5] Raw       :     unsupported : odd : 1x1
/dev/video0: Immediate exit requested`;
  expect(readFfmpegModes(text)).toEqual([
    mode("MJPG", 1280, 720, null),
    mode("MJPG", 640, 480, null),
    mode("YUYV", 640, 480, null),
    mode("YU12", 0, 0, null),
  ]);
});

describe("chooseMode", () => {
  const modes = readV4l2Modes(listed);
  it("takes the largest size up to 5 megapixels that brings 15 pictures a second, at the lowest such rate", () => {
    expect(chooseMode(modes)).toEqual({
      kind: "mjpeg",
      format: "MJPG",
      size: { width: 2592, height: 1944 },
      fps: 15,
    });
  });
  it("takes live pictures before large ones, and large ones before none", () => {
    const slow = [mode("MJPG", 2592, 1944, 3), mode("MJPG", 1600, 1200, 7.5), mode("MJPG", 1280, 720, 30)];
    expect(chooseMode(slow)?.size).toEqual({ width: 1280, height: 720 });
    expect(chooseMode(slow.slice(0, 2))?.size).toEqual({ width: 1600, height: 1200 });
    expect(chooseMode(slow.slice(0, 1))).toMatchObject({ size: { width: 2592 }, fps: 3 });
    expect(chooseMode([mode("MJPG", 4000, 3000, 15), mode("MJPG", 3264, 2448, 15)])?.size?.width).toBe(3264);
    expect(chooseMode([mode("MJPG", 640, 480, 30), mode("MJPG", 320, 240, 60)])?.size?.width).toBe(640);
  });
  it("converts only where nothing comes as JPEG", () => {
    const raw = modes.filter(({ format }) => format === "YUYV");
    expect(chooseMode(raw)).toEqual({
      kind: "raw",
      format: "YUYV",
      size: { width: 640, height: 480 },
      fps: 30,
    });
    expect(chooseMode([mode("H264", 1920, 1080, 30)])).toBeNull();
    expect(chooseMode([])).toBeNull();
  });
  it("believes what is wanted", () => {
    const size = { width: 640, height: 480 };
    expect(chooseMode(modes, { size, fps: 25 })).toEqual({ kind: "raw", format: "YUYV", size, fps: 25 });
    expect(chooseMode(modes, { size: { width: 1280, height: 720 } })).toEqual({
      kind: "mjpeg",
      format: "MJPG",
      size: { width: 1280, height: 720 },
    });
    expect(chooseMode([mode("MJPG", 0, 0, null)])).toEqual({ kind: "mjpeg", format: "MJPG" });
  });
});
