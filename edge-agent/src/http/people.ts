import type { Clock } from "@yimen/drivers/contract";
import type { FastifyInstance } from "fastify";
import type { Config } from "../config/schema.ts";
import type { Hall } from "../journal/open.ts";
import { openPeople, type People } from "../people/people.ts";
import { showPeople } from "../people/people-view.ts";
import type { Hub } from "../sockets/hub.ts";
import { checkAccess } from "./access.ts";
import type { App } from "./app.ts";
import { accountRoutes } from "./people-accounts.ts";
import { signInRoutes } from "./people-sign-in.ts";
import { createRateLimit } from "./rate-limit.ts";

/** Tries a minute: a hall's windows may all change shift from one address, one person signs in once. */
const perAddress = 60;
const perLogin = 15;
const forAll = 300;

export function peopleRoutes(app: App, people: People, clock: Clock): void {
  signInRoutes(app, people, {
    address: createRateLimit(perAddress, forAll, clock),
    who: createRateLimit(perLogin, forAll, clock),
  });
  accountRoutes(app, people);
}

/** Opens the door for staff, and from here on asks every route that names roles for a session. */
export function servePeople(
  app: App,
  hub: Hub,
  hall: Pick<Hall, "journal" | "people" | "vault">,
  { data, timeZone, queue }: Config,
  clock: Clock,
): People {
  const people = openPeople({ hall, clock, data, timeZone, windows: queue.windows });
  const hide = showPeople(hub, hall.journal, people, queue.windows);
  checkAccess(app as unknown as FastifyInstance, people.sessionOf);
  peopleRoutes(app, people, clock);
  return {
    ...people,
    get setupCode() {
      return people.setupCode;
    },
    close() {
      hide();
      people.close();
    },
  };
}
