import { type Clock, DeviceError, type Kind, type Kinds } from "@yimen/drivers/contract";
import { ratingReasons } from "../contract/data/rating-reasons.ts";
import { type Catalogue, HallError, type Language, type Localized, type PadView } from "../contract/index.ts";
import type { HallSettings } from "../contract/settings/hall-settings.ts";
import type { Devices } from "../devices/devices.ts";
import type { App } from "../http/app.ts";
import { createRateLimit } from "../http/rate-limit.ts";
import { slipRatingRoutes } from "../http/ratings.ts";
import { managedRatingRoutes } from "../http/ratings-manage.ts";
import { padRatingRoutes } from "../http/ratings-pad.ts";
import type { Hall } from "../journal/open.ts";
import { daysAfter } from "../rules/calendar/calendar-day.ts";
import { instantOf } from "../rules/calendar/wall-time.ts";
import { hallDay } from "../rules/hall-day.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { FollowUps } from "./follow-ups.ts";
import { LiveRatings } from "./live-ratings.ts";
import { askOnKeys } from "./pad-ask.ts";
import { Pads } from "./pads.ts";
import { RatingDesk } from "./rating-desk.ts";
import { reportOf, summaryBetween } from "./report.ts";

export interface RatingsParts {
  readonly hall: Hall;
  readonly hub: Hub;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly settings: HallSettings & {
    readonly hall: { readonly name: Localized };
    readonly timeZone: string;
    readonly languages: readonly Language[];
  };
  readonly devices: Pick<Devices, "pick">;
  readonly people: {
    /** Null: no such account. */
    find(accountId: string): { readonly name: string; readonly staffNumber: string } | null;
  };
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

export interface RunningRatings {
  /** Keys of a rater device. */
  reading(device: string, reading: Kinds[Kind]["reading"]): void;
  close(): void;
}

const triesAMinute = { token: 60, code: 10 };
const triesOfAll = { token: 600, code: 120 };
const longestReportDays = 400;

/** Ratings of a hall: pads, keys, slips, and what managers see of them. */
export function startRatings(app: App, parts: RatingsParts): RunningRatings {
  const { hall, hub, clock, settings, people, log } = parts;
  const staff = (accountId: string) => people.find(accountId);
  const desk = new RatingDesk({ hall, clock, settings: settings.ratings });
  const shown = new Map<string, ReturnType<Hub["createView"]>>();
  const failed = (error: unknown) => log.warn({ error: nameOf(error) }, "a rating could not be recorded");
  const pads = new Pads({
    hall,
    desk,
    clock,
    settings,
    hallName: settings.hall.name,
    languages: settings.languages,
    staff,
    changed: (view: PadView) => shown.get(view.window)?.set(view),
    askOnKeys: (window) => {
      askOnKeys(settings.queue.windows, parts.devices, clock, window).catch((error: unknown) =>
        log.warn({ part: window, error: nameOf(error) }, "the window's keys could not ask"),
      );
    },
    failed,
  });
  for (const view of pads.views()) shown.set(view.window, hub.createView(`pad:${view.window}`, view));
  hub.serve("pad", (window) => shown.get(window ?? ""));

  const followUps = new FollowUps({ hall, catalogue: parts.catalogue, staff });
  const report = {
    records: hall.ratings,
    reasons: ratingReasons,
    fewest: settings.ratings.clerkRatings,
    staff,
  };
  const opens = (day: string) => instantOf(day, "00:00", settings.timeZone);
  const today = () => hallDay(clock.now(), settings.timeZone);
  const live = new LiveRatings({
    clock,
    today: () => summaryBetween(report, opens(today()), opens(daysAfter(today(), 1))),
    followUps: () => followUps.list(),
    changed: (view) => managed.set(view),
  });
  const managed = hub.createView("ratings", live.view);
  hub.serve("ratings", () => managed, ["manager"]);
  const leave = followJournal(hall.journal, (op) => live.follow(op));

  slipRatingRoutes(app, {
    reasons: ratingReasons,
    desk,
    limit: createRateLimit(triesAMinute.token, triesOfAll.token, clock),
    codeLimit: createRateLimit(triesAMinute.code, triesOfAll.code, clock),
  });
  padRatingRoutes(app, desk, pads);
  managedRatingRoutes(app, {
    report(from, to) {
      const latest = daysAfter(from, longestReportDays);
      if (!isDay(from) || !isDay(to) || to < from || to > latest) throw new HallError("invalid-request");
      return reportOf(report, { from: opens(from), to: opens(daysAfter(to, 1)) }, { from, to });
    },
    detail: (id, account) => followUps.detail(id, account),
    move: (id, move, account) => followUps.move(id, move, account),
    contact: (id, account) => followUps.contact(id, account),
  });
  return {
    reading(device, reading) {
      if (reading.type === "rating-pressed") pads.pressed(device, reading.pad, reading.level);
    },
    close() {
      leave();
      live.close();
      pads.close();
    },
  };
}

const isDay = (text: string) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

function nameOf(error: unknown): string {
  if (error instanceof HallError || error instanceof DeviceError) return error.code;
  return error instanceof Error ? error.name : "unknown";
}
