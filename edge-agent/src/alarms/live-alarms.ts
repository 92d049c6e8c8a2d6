import type { AlarmsView } from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";
import type { AlarmDesk } from "./alarm-desk.ts";

/** A secret may be put in place without anybody telling. */
const channelsEveryMs = 30_000;

export interface LiveAlarms {
  /** Alarms were looked at. */
  looked(): void;
  /** How channels stand, or what was given up, is another. */
  channelsChanged(): void;
}

/** The live view "alarms": every open alarm is a key of its own, so that one that changes is sent alone. */
export function liveAlarms(
  hub: Hub,
  desk: Pick<AlarmDesk, "view" | "notices">,
  channelsNow: () => AlarmsView["channels"],
  uptime: () => number,
): LiveAlarms {
  let readAt = uptime();
  let channels = channelsNow();
  let notices = desk.notices();
  const now = (): AlarmsView => ({ ...desk.view(), channels, notices });
  const shown = hub.createView<AlarmsView>("alarms", now());
  hub.serve("alarms", () => shown, ["manager"]);
  const read = () => {
    readAt = uptime();
    channels = channelsNow();
    notices = desk.notices();
  };
  return {
    looked() {
      if (uptime() - readAt >= channelsEveryMs) read();
      shown.set(now());
    },
    channelsChanged() {
      read();
      shown.patch({ channels, notices });
    },
  };
}
