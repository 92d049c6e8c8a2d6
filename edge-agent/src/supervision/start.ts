import { randomUUID } from "node:crypto";
import type { Clock } from "@yimen/drivers/contract";
import type { Catalogue } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import { cardRoutes } from "../http/cards.ts";
import type { Hall } from "../journal/open.ts";
import { actorOf } from "../rules/people/roles.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { CardDesk } from "./card-desk.ts";
import { cardViews } from "./card-views.ts";
import { openSupervision } from "./supervision.ts";

interface Parts {
  readonly hall: Hall;
  readonly hub: Hub;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void };
}

/** Watches over the limits of all cases and serves their cards. Returns how to stop. */
export function startSupervision(app: App, parts: Parts): () => Promise<void> {
  const { hall, hub, catalogue, clock, log } = parts;
  const desk = new CardDesk({ hall, catalogue, now: () => clock.now() });
  cardRoutes(app, desk, async (command, staff) => {
    await hall.journal.execute(command, actorOf(staff), `${command.type}:${randomUUID()}`);
  });
  const views = cardViews(hub, desk);
  const leave = followJournal(hall.journal, (op) => views.happened(op));
  const { knownUntil, reachesBeyond } = desk.list({ accountId: "", roles: ["manager"] }, "open").calendar;
  if (reachesBeyond) log.warn({}, `public holidays are known until ${knownUntil}: set daysOff and daysOn`);
  const supervision = openSupervision({ hall, clock, log });
  return async () => {
    leave();
    views.stop();
    await supervision.stop();
  };
}
