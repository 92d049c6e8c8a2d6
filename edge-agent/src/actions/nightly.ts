import type { Clock } from "@yimen/drivers/contract";
import type { CheckSettings } from "../contract/settings/checks.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { daysAfter } from "../rules/calendar/calendar-day.ts";
import { instantOf } from "../rules/calendar/wall-time.ts";
import { hallDay } from "../rules/hall-day.ts";
import type { ActionDesk } from "./desk.ts";

export interface NightlyParts {
  readonly settings: CheckSettings;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly fleet: Pick<Fleet, "stations">;
  readonly desk: Pick<ActionDesk, "requestByAgent">;
  readonly log: { info(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** The longest that a change of the machine's clock goes unnoticed. */
const longestNapMs = 60_000;

/** Has every station ask all its devices, once a night. A night that the agent slept through is not made up for. */
export function checkNightly(parts: NightlyParts): () => void {
  const { settings, clock } = parts;
  const over = new AbortController();
  const run = async () => {
    let due = nextCheck(clock.now(), settings.at, parts.timeZone);
    while (!over.signal.aborted) {
      const now = clock.now();
      // A clock that was set back far waits no day longer than it must.
      due = Math.min(due, nextCheck(now, settings.at, parts.timeZone));
      if (now < due) {
        await clock.sleep(Math.min(due - now, longestNapMs), over.signal);
        continue;
      }
      due = nextCheck(now, settings.at, parts.timeZone);
      await checkAll(parts, hallDay(now, parts.timeZone));
    }
  };
  if (settings.nightly) run().catch(() => undefined);
  return () => over.abort();
}

async function checkAll({ fleet, desk, log }: NightlyParts, day: string): Promise<void> {
  for (const { id, link } of fleet.stations()) {
    if (link !== "own" && link !== "online") continue;
    const order = { name: "check-devices" } as const;
    // The key keeps a start in the same minute from asking twice.
    const wish = { station: id, order, reason: null, forced: false, key: `nightly:${day}:${id}` };
    await desk.requestByAgent(wish).catch((error: unknown) => {
      log.info({ station: id, error: error instanceof Error ? error.name : "unknown" }, "no nightly check");
    });
  }
}

/** The first instant after `now` at which the hall's clocks say `at` (HH:MM). */
export function nextCheck(now: number, at: string, timeZone: string): number {
  const today = hallDay(now, timeZone);
  const first = instantOf(today, at, timeZone);
  return first > now ? first : instantOf(daysAfter(today, 1), at, timeZone);
}
