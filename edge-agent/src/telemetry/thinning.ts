import { setImmediate as nextTurn } from "node:timers/promises";
import type { TelemetrySettings } from "../contract/settings/telemetry.ts";
import { cutOf, dayMs, dayStart, type Keep, levels, nextDayStart } from "../rules/telemetry/levels.ts";
import { fared, nothingCarried } from "../rules/telemetry/reliability.ts";
import { wordAxis } from "../store/telemetry/spells.ts";
import type { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

/** So long, in milliseconds, series or days of devices are done before others get their turn. */
const turnMs = 8;
/** A station that was away tells later what happened; a day is counted once it has had its chance. */
const lateMs = 3_600_000;

export function keepOf(settings: TelemetrySettings): Keep {
  return {
    raw: settings.rawHours / 24,
    "ten-minutes": settings.tenMinuteDays,
    hour: settings.hourDays,
    day: settings.dayDays,
  };
}

export interface ThinningParts {
  readonly file: TelemetryFile;
  readonly settings: TelemetrySettings;
  readonly timeZone: string;
  /** Wall-clock time that thinning goes by. */
  readonly at: number;
  readonly signal?: AbortSignal;
  /** Milliseconds that never go back. */
  uptime(): number;
}

/** Moves samples to coarser levels with their age, counts whole days, and gives up what is too old. */
export async function thinAll(parts: ThinningParts): Promise<void> {
  const { file, settings, timeZone, at } = parts;
  const keep = keepOf(settings);
  const cuts = levels.map((level) => [level, cutOf(level, at, keep, timeZone)] as const);
  await inTurns(parts, file.samples.all(), (series) => {
    for (const [level, cut] of cuts) file.samples.thin(series, level, cut, timeZone);
  });
  await inTurns(parts, file.spells.devices(), ({ id }) => {
    countDays(file, id, at - lateMs, timeZone);
    const spellsBefore = dayStart(at - settings.spellDays * dayMs, timeZone);
    file.spells.drop(id, spellsBefore, dayStart(at - settings.dayDays * dayMs, timeZone));
  });
}

/** Each day that is over is folded from its spells once, so that a year needs no spells. */
function countDays({ spells }: TelemetryFile, device: number, until: number, timeZone: string): void {
  const last = spells.lastDay(device);
  const first = last ?? spells.firstWord(device);
  if (first === null) return;
  let day = last === null ? dayStart(first, timeZone) : nextDayStart(last, timeZone);
  let carry = (last === null ? null : spells.day(device, last)?.carry) ?? nothingCarried;
  for (let end = nextDayStart(day, timeZone); end <= until; end = nextDayStart(day, timeZone)) {
    const counted = fared(spells.of(device, wordAxis, day, end), day, end, carry);
    spells.keepDay(device, { at: day, ...counted });
    carry = counted.carry;
    day = end;
  }
}

async function inTurns<T>(
  { file, signal, uptime }: Pick<ThinningParts, "file" | "signal" | "uptime">,
  all: readonly T[],
  work: (one: T) => void,
): Promise<void> {
  const left = [...all].reverse();
  while (left.length > 0 && !signal?.aborted) {
    const until = uptime() + turnMs;
    file.transaction(() => {
      for (let next = left.pop(); next !== undefined; next = left.pop()) {
        work(next);
        if (uptime() >= until) return;
      }
    });
    await nextTurn();
  }
}
