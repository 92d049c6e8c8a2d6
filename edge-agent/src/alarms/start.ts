import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import { inLanguage } from "../contract/index.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { placeWords } from "../fleet/place-words.ts";
import { alarmRoutes } from "../http/alarms.ts";
import type { App } from "../http/app.ts";
import { ownUrl } from "../http/own-url.ts";
import type { Hall } from "../journal/open.ts";
import { Notifier } from "../notify/notifier.ts";
import { actorOf } from "../rules/people/roles.ts";
import type { Hub } from "../sockets/hub.ts";
import { AlarmDesk } from "./alarm-desk.ts";
import { AlarmWatch } from "./alarm-watch.ts";
import { Conditions } from "./conditions.ts";
import { type LiveAlarms, liveAlarms } from "./live-alarms.ts";
import { displaySource } from "./sources/display-source.ts";
import { fleetSource } from "./sources/fleet-source.ts";
import { type HallSourceParts, hallSource } from "./sources/hall-source.ts";

interface Parts {
  readonly hub: Hub;
  readonly hall: Hall;
  readonly fleet: Fleet;
  readonly clock: Clock;
  readonly config: Config;
  readonly telemetry: HallSourceParts["telemetry"] & { onRefused(listener: () => void): () => void };
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

export interface RunningAlarms {
  /** Further parts tell here what should not be. */
  readonly conditions: Conditions;
  close(): Promise<void>;
}

/** Views that tell of conditions. */
const watched = ["signage:all", "voice", "lines", "ratings"];

/** Raises alarms, shows them to managers, and tells who is to hear of them. */
export function startAlarms(app: App, parts: Parts): RunningAlarms {
  const { hub, hall, fleet, clock, config, log } = parts;
  const { alarms: settings } = config;
  const language = config.languages[0] ?? "zh-Hans";
  const { host, port, publicUrl = ownUrl(host, port) } = config.server;
  const url = publicUrl.replace(/\/$/, "");
  const conditions = new Conditions();
  const leave = [
    conditions.add(fleetSource(fleet, settings, hall.calendar, () => clock.uptime())),
    conditions.add(displaySource(hub, clock.now())),
    conditions.add(hallSource({ hub, hall, telemetry: parts.telemetry })),
    ...watched.map((room) => hub.watch(room, () => conditions.changed())),
    parts.telemetry.onRefused(() => conditions.changed()),
    fleet.onChange((change) => {
      if (change.of === "station" || !change.replayed) conditions.changed();
    }),
  ];
  const place = (originator: string) => placeWords(originator, { fleet, hallName: config.hall.name });
  const notifier = new Notifier({
    ...{ hall, settings, clock, log, random: Math.random },
    head: {
      ...{ language, timeZone: config.timeZone },
      hall: { id: config.hall.id, name: inLanguage(config.hall.name, language) },
      consoleUrl: () => `${url}/manage/#alarms`,
    },
    place: (originator) => inLanguage(place(originator), language),
    changed: () => live.channelsChanged(),
  });
  const watch: AlarmWatch = new AlarmWatch({
    ...{ hall, conditions, clock, log, againMs: settings.againMinutes * 60_000 },
    rules: {
      escalation: settings.escalation,
      severities: settings.severities,
      channels: [...settings.webhooks, ...settings.mails],
    },
    looked: () => live.looked(),
  });
  const desk = new AlarmDesk({ hall, watch, now: () => clock.now(), place });
  const live: LiveAlarms = liveAlarms(
    hub,
    desk,
    () => notifier.channels(),
    () => clock.uptime(),
  );
  alarmRoutes(app, {
    desk,
    async execute(command, staff, key) {
      await hall.journal.execute(command, actorOf(staff), key);
    },
    tryChannel: (id) => notifier.try(id),
  });
  return {
    conditions,
    async close() {
      for (const go of leave) go();
      await watch.stop();
      await notifier.close();
    },
  };
}
