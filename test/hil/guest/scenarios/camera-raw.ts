import { existsSync, writeFileSync } from "node:fs";
import type { Scenario } from "../stage.ts";
import { until, usualLimitMs } from "../until.ts";
import { seesLivePicture } from "./live-picture.ts";

const node = "/dev/video0";
const driver = "/sys/bus/platform/drivers/vivid";
const id = "camera-raw";
/** ffmpeg has ninety libraries to load, through the host's files. */
const openLimitMs = 2 * usualLimitMs;

/** A camera that sends YUYV only: the kernel's own test camera, taken away as its driver lets it go. */
export function cameraOnRaw(): Scenario {
  const plug = () => {
    if (!existsSync(`${driver}/vivid.0`)) writeFileSync(`${driver}/bind`, "vivid.0");
  };
  const unplug = () => {
    if (existsSync(`${driver}/vivid.0`)) writeFileSync(`${driver}/unbind`, "vivid.0");
  };
  // It is there from the kernel's start.
  unplug();
  return {
    name: "document camera, raw YUYV",
    node: `${node} (vivid)`,
    short: false,
    atStart: false,
    devices: [
      { id, kind: "document-camera", driver: "mjpeg-camera", port: `v4l2:${node}?size=640x480&fps=15` },
    ],
    async plug() {
      plug();
      await until(node, () => existsSync(node));
    },
    async run(stage) {
      const { station } = stage;
      const live = () =>
        station.until(
          id,
          "shows no live picture",
          ({ device, values }) => device === "online" && values["stream"] === "live",
          openLimitMs,
        );
      await stage.check("online, first frame", live);
      await stage.check("live picture reaches the kiosk", () => seesLivePicture(stage, { frames: 10 }));
      await stage.check("unplug while streaming seen", () => {
        unplug();
        return station.away(id);
      });
      await stage.check("replug heals", () => {
        plug();
        return live();
      });
    },
    dispose: async () => unplug(),
  };
}
