/** One way in which a camera can send pictures. */
export interface CameraMode {
  /** The driver's four letters, such as MJPG or YUYV. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  /** Pictures a second; null where the camera does not say. */
  readonly fps: number | null;
}

/** What a stream is to be opened with; what is left out is the camera's own choice. */
export interface ChosenMode {
  /** `raw`: the pictures must be made into JPEGs here. */
  readonly kind: "mjpeg" | "raw";
  readonly format: string;
  readonly size?: { readonly width: number; readonly height: number };
  readonly fps?: number;
}

export interface WantedMode {
  readonly size?: { readonly width: number; readonly height: number };
  readonly fps?: number;
}

/** A live picture that follows a hand. */
const liveFps = 15;
/** Below this a live picture is a row of stills. */
const leastFps = 5;
const leastLive = 1280 * 720;
/** 5 megapixels: 220 dots an inch on A4. More would cost every frame what only stills could use. */
const mostPixels = 2592 * 1944;
/** What is made into JPEGs here costs far more than what comes as such. */
const mostRawPixels = 1920 * 1080;

/**
 * A still is a picture out of the live stream, as changing the mode would take the live picture away for seconds: so
 * the largest size up to 5 megapixels that still brings 15 pictures a second, MJPEG before raw. `wanted` is believed.
 * null: nothing that brings pictures.
 */
export function chooseMode(modes: readonly CameraMode[], wanted: WantedMode = {}): ChosenMode | null {
  const compressed = modes.filter(({ format }) => format === "MJPG" || format === "JPEG");
  const raw = modes.filter(({ format }) => rawFormats.has(format));
  const { size } = wanted;
  if (size !== undefined) {
    const fits = ({ width, height }: CameraMode) => width === size.width && height === size.height;
    const own = compressed.some(fits) || !raw.some(fits) ? compressed[0] : undefined;
    const found = own ?? raw.find(fits) ?? raw[0];
    return found === undefined ? null : chosen({ ...found, ...size }, wanted.fps);
  }
  const best = bestOf(compressed, mostPixels) ?? bestOf(raw, mostRawPixels);
  return best === undefined ? null : chosen(best, wanted.fps ?? best.fps ?? undefined);
}

/** Pictures that ffmpeg can make into JPEGs without loss of colour worth speaking of. */
const rawFormats: ReadonlySet<string> = new Set(["YUYV", "UYVY", "NV12", "YU12", "RGB3", "BGR3", "GREY"]);

function bestOf(modes: readonly CameraMode[], most: number): CameraMode | undefined {
  const score = ({ width, height, fps }: CameraMode) => {
    const pixels = width * height;
    const live = fps === null || fps >= liveFps - 0.5;
    const step = live && pixels >= leastLive ? 3 : fps === null || fps >= leastFps - 0.5 ? 2 : 1;
    return pixels > most ? -pixels : step * 1e9 + pixels;
  };
  const rate = ({ fps }: CameraMode) => (fps === null ? 0 : fps >= liveFps - 0.5 ? fps : 1000 - fps);
  return [...modes].sort((a, b) => score(b) - score(a) || rate(a) - rate(b))[0];
}

function chosen({ format, width, height }: CameraMode, fps: number | undefined): ChosenMode {
  return {
    kind: rawFormats.has(format) ? "raw" : "mjpeg",
    format,
    ...(width > 0 && height > 0 ? { size: { width, height } } : {}),
    ...(fps === undefined ? {} : { fps }),
  };
}

/** What `v4l2-ctl --list-formats-ext` prints; formats of metadata nodes stand under another type and are left out. */
export function readV4l2Modes(text: string): readonly CameraMode[] {
  const modes: CameraMode[] = [];
  let pictures = true;
  let format = "";
  let size: { width: number; height: number } | null = null;
  const close = () => {
    if (format !== "" && size !== null && !modes.some((mode) => mode.format === format && same(mode, size)))
      modes.push({ format, ...size, fps: null });
  };
  for (const line of text.split("\n")) {
    const type = /^\s*Type: (.+)$/.exec(line)?.[1];
    if (type !== undefined) pictures = type.startsWith("Video Capture");
    const named = /^\s*\[\d+\]: '(.{4})'/.exec(line)?.[1];
    if (named !== undefined) {
      close();
      format = pictures ? named : "";
      size = format === "" ? null : { width: 0, height: 0 };
    }
    const sized = /Size: Discrete (\d+)x(\d+)/.exec(line) ?? /Size: \w+ \d+x\d+ - (\d+)x(\d+)/.exec(line);
    if (sized !== null && format !== "") {
      if (size?.width !== 0) close();
      size = { width: Number(sized[1]), height: Number(sized[2]) };
    }
    const fps = /Interval: Discrete .*\(([\d.]+) fps\)/.exec(line)?.[1];
    if (fps !== undefined && format !== "" && size !== null)
      modes.push({ format, ...size, fps: Number(fps) });
  }
  close();
  return modes;
}

const ffmpegNames: Readonly<Record<string, string>> = {
  mjpeg: "MJPG",
  yuyv422: "YUYV",
  uyvy422: "UYVY",
  nv12: "NV12",
  yuv420p: "YU12",
  rgb24: "RGB3",
  bgr24: "BGR3",
  gray: "GREY",
};

/** What `ffmpeg -f v4l2 -list_formats all` prints; it tells no rates. */
export function readFfmpegModes(text: string): readonly CameraMode[] {
  return text.split("\n").flatMap((line) => {
    const [, name, sizes] =
      /\] (?:Compressed|Raw)\s*:\s*(\S+)\s*:.*:((?:\s*\d+x\d+)*|\s*\{.*\})\s*$/.exec(line) ?? [];
    const format = ffmpegNames[name ?? ""];
    if (format === undefined) return [];
    const found = [...(sizes ?? "").matchAll(/(\d+)x(\d+)/g)];
    if (found.length === 0) return [{ format, width: 0, height: 0, fps: null }];
    return found.map((size) => ({ format, width: Number(size[1]), height: Number(size[2]), fps: null }));
  });
}

function same(a: { width: number; height: number }, b: { width: number; height: number } | null): boolean {
  return a.width === b?.width && a.height === b.height;
}
