import { symlinkSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import type { Scenario } from "../stage.ts";
import { usualLimitMs } from "../until.ts";
import { MjpegFeeder } from "../wires/mjpeg-feeder.ts";
import { seesLivePicture } from "./live-picture.ts";

const pages = join(import.meta.dirname, "../../../../edge-agent/src/simulation/data/pages");
const id = "camera-mjpeg";
/** A name as udev gives one: there while the camera is. */
const link = "/dev/camera";
/** Of the pictures. */
const size = { width: 1280, height: 960 };
/** The reading program has its libraries to load, through the host's files. */
const openLimitMs = 2 * usualLimitMs;

/** A document camera that sends MJPEG; in the short form read with v4l2-ctl, in the long one with ffmpeg. */
export function cameraOnMjpeg(): Scenario {
  const feeder = new MjpegFeeder(["empty"].map((name) => join(pages, `${name}.jpg`)));
  return {
    name: "document camera, MJPEG",
    node: "/dev/video9 (v4l2loopback)",
    short: true,
    atStart: false,
    devices: [{ id, kind: "document-camera", driver: "mjpeg-camera", port: `v4l2:${link}` }],
    async plug() {
      await feeder.start(size);
      symlinkSync(feeder.node, link);
    },
    async run(stage) {
      const { station } = stage;
      const live = (limitMs?: number) =>
        station.until(
          id,
          "shows no live picture",
          ({ device, values }) => device === "online" && values["stream"] === "live",
          limitMs,
        );
      await stage.check("online, first frame", () => live(openLimitMs));
      await stage.check("live picture reaches the kiosk", () => seesLivePicture(stage, { frames: 10 }));
      if (!stage.long) return;
      await stage.check("stops sending: seen", async () => {
        feeder.stop();
        await station.until(
          id,
          "still shows a live picture",
          ({ device, values }) => device !== "online" || values["stream"] !== "live",
        );
      });
      await stage.check("sends again: heals", async () => {
        await feeder.start(size);
        await live(openLimitMs);
      });
      await stage.check("live picture afterwards", () => seesLivePicture(stage, { frames: 3 }));
    },
    async dispose() {
      unlinkSync(link);
      feeder.stop();
    },
  };
}
