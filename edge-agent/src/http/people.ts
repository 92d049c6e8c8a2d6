import type { Clock } from "@yimen/drivers/contract";
import type { People } from "../people/people.ts";
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
