import type { TimeBefore } from "../fleet/meetings.ts";
import { lastKnownWord } from "../rules/telemetry/last-known-word.ts";
import type { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

/** A device that changed its cause more often than this within one word has it for longer than is told. */
const spellsRead = 100;

/** What the file keeps of the time before this agent began. A file that can't be read knows nothing. */
export function timeBefore(file: TelemetryFile): TimeBefore {
  return {
    lastSeen: (station) => orNull(() => file.seenAt(station)),
    lastKnown: (station, device) =>
      orNull(() => {
        const { spells } = file;
        const id = spells.find(station, device)?.id;
        return id === undefined ? null : lastKnownWord(spells.lately(id, spellsRead));
      }),
  };
}

function orNull<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
