import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import { type Actor, HallError, isEventOf } from "../contract/index.ts";
import type { SettingsVersionView } from "../contract/settings-api.ts";
import type { RunningFleet } from "../fleet/start.ts";
import type { App } from "../http/app.ts";
import { settingsRoutes } from "../http/settings.ts";
import type { Hall } from "../journal/open.ts";
import { actorOf } from "../rules/people/roles.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { Deliveries } from "./deliveries.ts";
import type { Keeper } from "./keeper.ts";
import type { OwnSettings } from "./own-settings.ts";
import type { Restarts } from "./restarts.ts";
import { SettingsDesk } from "./settings-desk.ts";
import { settingsView, versionView } from "./settings-view.ts";
import { notesOf, standingOf } from "./standing.ts";

interface Parts {
  readonly hub: Hub;
  readonly hall: Pick<Hall, "journal" | "settings" | "people">;
  readonly clock: Clock;
  readonly keeper: Keeper | null;
  readonly restarts: Restarts;
  readonly fleet: RunningFleet;
  readonly own: OwnSettings;
  readonly log: {
    warn(facts: Readonly<Record<string, unknown>>, message: string): void;
    info(facts: Readonly<Record<string, unknown>>, message: string): void;
  };
}

const agent: Actor = { kind: "agent", id: "settings" };

/**
 * Serves the settings of this station and of those that joined, and tells what became of each version. Returns how to stop.
 */
export function startSettings(app: App, parts: Parts): () => void {
  const { hub, hall, clock, keeper, restarts, fleet, own, log } = parts;
  const records = hall.settings;
  const staff = (accountId: string): SettingsVersionView["by"] => {
    const account = hall.people.find(accountId)?.account;
    return { accountId, name: account?.name ?? "", staffNumber: account?.staffNumber ?? "" };
  };
  const given = { fleet, records, keeper, restarts, staff };
  const view = hub.createView("settings", settingsView(given));
  hub.serve("settings", () => view, ["manager"]);
  const note = async (command: Parameters<typeof hall.journal.execute>[0]) => {
    await hall.journal.execute(command, agent, `settings:${randomUUID()}`);
  };
  const deliveries = new Deliveries({
    ...{ fleet, records, clock, note },
    want: (station, version) => fleet.wantSettings(station, version),
  });

  /** What was published and not tried yet runs at the next quiet moment. */
  const applyOwn = () => {
    const latest = records.latest("hall");
    if (keeper === null || latest === null) return;
    const { version, changes } = latest;
    const plan = { settings: { version, changes, source: "own" } } as const;
    restarts.request({ why: "settings", forced: false, plan });
  };
  const tellOwn = () => {
    if (keeper === null) return;
    const { story } = keeper;
    const standing = standingOf(story);
    const { plan, state, refused } = story;
    if (state === "last-good") {
      // No version is to blame, and yet somebody must see to it.
      const why = `${refused?.why ?? "invalid"}: ${refused?.detail ?? ""}`;
      fleet.ownSettings({ applied: null, refused: { version: plan.settings.version, why } });
      return;
    }
    fleet.ownSettings(standing);
    if (plan.settings.source !== "own") return;
    for (const command of notesOf("hall", standing))
      note(command).catch(() => log.warn({ state: command.outcome }, "settings can't be noted"));
  };
  const begin = () => {
    const { story } = keeper ?? {};
    if (story === undefined) return;
    const facts = { version: String(story.plan.settings.version), reason: story.why, state: story.state };
    if (story.refused === null) log.info(facts, "settings");
    else
      log.warn({ ...facts, code: story.refused.why, error: story.refused.detail }, "settings were refused");
    const latest = records.latest("hall");
    fleet.wantSettings(fleet.own, latest?.version ?? 0);
    const { version, source } = story.plan.settings;
    const untried =
      latest !== null && latest.outcome === null && story.refused?.plan.settings.version !== latest.version;
    if (untried && source === "own" && version !== latest.version) applyOwn();
  };

  let asked = false;
  let stopped = false;
  const refresh = () => {
    if (asked) return;
    asked = true;
    setImmediate(() => {
      asked = false;
      if (!stopped) view.set(settingsView(given));
    });
  };
  const leave = [
    fleet.onChange((change) => {
      if (change.of === "station") refresh();
    }),
    followJournal(hall.journal, ({ event }) => {
      if (isEventOf("settings", event)) refresh();
    }),
    restarts.onChange(refresh),
    keeper?.onChange(() => {
      tellOwn();
      refresh();
    }) ?? (() => undefined),
  ];
  begin();
  tellOwn();

  const desk = new SettingsDesk({
    ...{ own, fleet, records },
    async change({ key, by, ...wanted }) {
      const command = { type: "change-settings", ...wanted, by: by.accountId } as const;
      const { ops } = await hall.journal.execute(command, actorOf(by), key);
      const made = ops.map(({ event }) => event).find(({ type }) => type === "settings.changed");
      if (made?.type !== "settings.changed") throw new HallError("internal");
      return made.version;
    },
    published(station) {
      if (station === fleet.own) {
        fleet.wantSettings(station, records.latest("hall")?.version ?? 0);
        applyOwn();
      } else deliveries.look(station);
    },
  });
  settingsRoutes(app, {
    desk,
    version(station, version) {
      const row = records.find(desk.scopeOf(station), version);
      if (row === null) throw new HallError("settings-unknown");
      return versionView(row, fleet.own, staff);
    },
  });
  return () => {
    stopped = true;
    for (const go of leave) go();
    deliveries.stop();
  };
}
