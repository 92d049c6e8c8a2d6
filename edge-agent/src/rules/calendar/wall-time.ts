const minuteMs = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The instant at which clocks of a time zone (IANA name) show a time of a day; "24:00" is the next midnight. A time that
 * clocks skip counts as the instant after the gap that is as far from the day's beginning; of a time that comes twice,
 * the first.
 */
export function instantOf(day: string, time: string, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  const wall = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * minuteMs;
  // The offset half a day before and after brackets any change; the earlier candidate that shows the time is taken.
  const offsets = [wall - 720 * minuteMs, wall + 720 * minuteMs].map((near) => offsetAt(near, timeZone));
  const candidates = offsets.map((offset) => wall - offset).sort((a, b) => a - b);
  const shown = candidates.find((instant) => instant + offsetAt(instant, timeZone) === wall);
  return shown ?? Math.max(...candidates);
}

/** What clocks of the zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  return format;
}
