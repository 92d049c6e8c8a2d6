import sharp from "sharp";
import { beforeAll } from "vitest";
import type { CameraFrame, FarEnd } from "../../contract/index.ts";
import { conforms } from "../../testing/conformance.ts";
import { numbered } from "../scene/sensor.ts";
import { mjpegCameraDriver } from "./driver.ts";

let picture: Buffer;
beforeAll(async () => {
  picture = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#789" } })
    .jpeg()
    .toBuffer();
});

/** A camera that sends a part of its endless answer every few milliseconds until its line is gone. */
function streams(farEnd: FarEnd) {
  let sequence = 0;
  const send = () => {
    sequence += 1;
    const jpeg = numbered(picture, sequence);
    farEnd.write(Buffer.from(`--b\r\ncontent-type: image/jpeg\r\ncontent-length: ${jpeg.length}\r\n\r\n`));
    farEnd.write(jpeg);
    farEnd.write(Buffer.from("\r\n"));
  };
  setInterval(send, 5).unref();
  return { provoke: send };
}

conforms("mjpeg-camera", {
  driver: mjpegCameraDriver,
  options: {},
  wire: { address: "http://memory/stream" },
  simulate: streams,
  essence: (reading) => (reading as CameraFrame).jpeg.length > picture.length,
});
