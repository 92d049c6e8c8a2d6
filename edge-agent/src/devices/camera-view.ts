import type { CameraView } from "@yimen/drivers/contract";
import type { DeviceSettings } from "./status.ts";

/** What a camera of the configuration looks at; overhead unless its options say otherwise. */
export function cameraView({ options }: Pick<DeviceSettings, "options">): CameraView {
  const told =
    typeof options === "object" && options !== null && "view" in options ? options.view : undefined;
  return told === "portrait" ? "portrait" : "overhead";
}

/** Whether this device may take papers: every one that is no camera at a person's face. */
export function takesPapers(settings: Pick<DeviceSettings, "kind" | "options">): boolean {
  return settings.kind !== "document-camera" || cameraView(settings) === "overhead";
}
