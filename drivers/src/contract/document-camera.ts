/** One picture of the live stream, as the camera sent it. */
export interface CameraFrame {
  readonly type: "frame";
  /** A whole JPEG, Huffman tables included. */
  readonly jpeg: Uint8Array;
  readonly sequence: number;
  readonly receivedAtUptime: number;
}

/** What a camera of a station looks at: papers on the desk, or the person before it. */
export type CameraView = "overhead" | "portrait";

export interface CaptureOptions {
  /** Drop frames older than this uptime, so that a picture is never from before the request. */
  readonly after?: number;
  readonly signal?: AbortSignal;
}

export type Point = readonly [x: number, y: number];
/** Clockwise from the page's top left, in pixels of the frame after EXIF rotation. */
export type Quad = readonly [Point, Point, Point, Point];
