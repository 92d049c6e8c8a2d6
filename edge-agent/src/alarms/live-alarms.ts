import type { AlarmsView } from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";
import type { AlarmDesk } from "./alarm-desk.ts";

type Channels = Pick<AlarmsView, "channels">;

/** The live view "alarms": every open alarm is a key of its own, so that one that changes is sent alone. */
export function liveAlarms(
  hub: Hub,
  desk: AlarmDesk,
  channels: () => Channels["channels"],
): { refresh(): void } {
  const now = (): AlarmsView => ({ ...desk.view(), channels: channels(), notices: desk.notices() });
  const shown = hub.createView<AlarmsView>("alarms", now());
  hub.serve("alarms", () => shown, ["manager"]);
  return {
    refresh() {
      shown.set(now());
    },
  };
}
