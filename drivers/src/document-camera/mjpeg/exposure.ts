import type { CameraFrame, Clock } from "../../contract/index.ts";
import { luminanceOf } from "./luminance.ts";

/** Brightness that changes less from one picture to the next has settled. */
const steadyShare = 0.04;
const steadyStep = 2;
/** A camera that never settles, or a hand that moves, holds nobody up. */
const mostPictures = 8;
const mostMs = 1000;
const lookedAtBytes = 64 * 1024;

/** Whether the camera's exposure has settled on what it sees, for one still; each picture is looked at once. */
export function createExposure(clock: Clock) {
  const until = clock.uptime() + mostMs;
  let pictures = 0;
  const levels = new Map<CameraFrame, number | null>();
  const level = (frame: CameraFrame) => {
    const known = levels.get(frame);
    if (known !== undefined) return known;
    const found = luminanceOf(frame.jpeg, lookedAtBytes)?.mean ?? null;
    levels.clear();
    levels.set(frame, found);
    return found;
  };
  return {
    /** `previous`: the picture right before; without one, or where neither can be read, the still is taken. */
    settled(previous: CameraFrame | null, frame: CameraFrame): boolean {
      pictures += 1;
      if (previous === null || pictures >= mostPictures || clock.uptime() >= until) return true;
      const [before, now] = [level(previous), level(frame)];
      if (before === null || now === null) return true;
      return Math.abs(now - before) <= Math.max(steadyStep, steadyShare * before);
    },
  };
}
