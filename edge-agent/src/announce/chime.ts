import type { Sound } from "./wav.ts";

/** Two soft notes, a falling third: E5 and C5, in hertz, and when each begins, in seconds. */
const notes = [
  { hertz: 659.26, from: 0 },
  { hertz: 523.25, from: 0.42 },
] as const;
const seconds = 1.3;
const attackSeconds = 0.012;
const fadeSeconds = 0.05;
const peak = 0.28 * 32_767;

const made = new Map<number, Sound>();

/** The sound before a call. It needs no voice, so that a hall is never without one. */
export function chime(rate: number): Sound {
  const sound = made.get(rate) ?? make(rate);
  made.set(rate, sound);
  return sound;
}

function make(rate: number): Sound {
  const samples = new Int16Array(Math.round(seconds * rate));
  for (let i = 0; i < samples.length; i += 1) {
    const at = i / rate;
    let level = 0;
    for (const { hertz, from } of notes) {
      const since = at - from;
      if (since < 0) continue;
      const swell = Math.min(1, since / attackSeconds) * Math.exp(-3.6 * since);
      const turn = 2 * Math.PI * hertz * since;
      level += swell * (Math.sin(turn) + 0.25 * Math.sin(2 * turn) + 0.08 * Math.sin(3 * turn));
    }
    samples[i] = Math.round(peak * level * Math.min(1, (seconds - at) / fadeSeconds));
  }
  return { rate, samples };
}
