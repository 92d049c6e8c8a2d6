import type { CaptureView } from "@yimen/edge-agent/contract";
import type { TextKey } from "../../../locales/zh-Hans.ts";

/** What the camera's judgement means for the person at the glass. */
export const hintWords: Readonly<Record<CaptureView["hint"], TextKey>> = {
  "no-page": "capture.hint.no-page",
  "move-closer": "capture.hint.move-closer",
  "whole-page": "capture.hint.whole-page",
  "hold-still": "capture.hint.hold-still",
  "too-dark": "capture.hint.too-dark",
  blurred: "capture.hint.blurred",
  frozen: "capture.hint.frozen",
  blank: "capture.hint.blank",
  unsure: "capture.hint.unsure",
  ready: "capture.hint.ready",
  taken: "capture.hint.taken",
  "camera-away": "capture.hint.camera-away",
  "left-behind": "capture.hint.left-behind",
};

export const isGood = (hint: CaptureView["hint"]): boolean =>
  hint === "ready" || hint === "taken" || hint === "hold-still";
