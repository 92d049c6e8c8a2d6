import { createFrozenWatch } from "../page/frozen.ts";
import { type Luminance, luminanceOf } from "./luminance.ts";

/**
 * What a camera's pictures show: `frozen` the same one again and again, `black` nothing at all (lens covered, light
 * out), `dark` too little light to read by.
 */
export type StreamState = "live" | "frozen" | "dark" | "black";

/** Watches a stream at little cost: a few pictures a second, and of each the upper part first. */
export interface StreamWatch {
  /** Takes each frame in turn with its uptime in ms; answers what the stream is now. */
  see(jpeg: Uint8Array, uptime: number): StreamState;
}

const sampleMs = 250;
const lightMs = 500;
/** A hand before the lens passes sooner. */
const heldMs = 2000;
const upperPartBytes = 32 * 1024;
/** A picture of nothing is smaller than this; of a larger one no more is read, and it is called live. */
const wholeBytes = 1024 * 1024;

/** A covered lens shows its own noise only, and its blocks' means do not. */
const black = { mean: 16, deviation: 4 };
/** A black desk under the hall's light is brighter. */
const darkMean = 24;

export function createStreamWatch(): StreamWatch {
  const frozenWatch = createFrozenWatch();
  let frozen = false;
  let sampledAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let light: "live" | "dark" | "black" = "live";
  let seen: "live" | "dark" | "black" = "live";
  let since = 0;
  return {
    see(jpeg, uptime) {
      if (uptime - sampledAt >= sampleMs) {
        sampledAt = uptime;
        frozen = frozenWatch.see(jpeg, uptime);
      }
      if (uptime - lookedAt >= lightMs) {
        lookedAt = uptime;
        const now = lightOf(jpeg);
        if (now !== seen) since = uptime;
        seen = now;
        if (now === "live" || uptime - since >= heldMs) light = now;
      }
      return frozen ? "frozen" : light;
    },
  };
}

/** The whole picture is read only where its upper part is as dark. */
function lightOf(jpeg: Uint8Array): "live" | "dark" | "black" {
  const upper = judged(luminanceOf(jpeg, upperPartBytes));
  return upper === "live" || jpeg.length > wholeBytes ? "live" : judged(luminanceOf(jpeg));
}

/** What can't be read is not called dark. */
function judged(light: Luminance | null): "live" | "dark" | "black" {
  if (light === null) return "live";
  if (light.mean < black.mean && light.deviation < black.deviation) return "black";
  return light.mean < darkMean ? "dark" : "live";
}
