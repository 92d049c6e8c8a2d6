import { Type } from "typebox";
import {
  AccountChangeSchema,
  AccountSchema,
  AccountsSchema,
  HallError,
  InvitedSchema,
  NewAccountSchema,
} from "../contract/index.ts";
import type { People } from "../people/people.ts";
import { actorOf } from "../rules/people/roles.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";

/** Accounts, for managers. */
export function accountRoutes(app: App, { accounts }: Pick<People, "accounts">): void {
  const tags = ["staff"];
  const config = { roles: ["manager"] } as const;
  const params = Type.Object({ accountId: Type.String({ maxLength: 60 }) });
  app.get(
    "/api/accounts",
    { config, schema: { tags, summary: "Everybody who has an account", response: { 200: AccountsSchema } } },
    async () => ({ accounts: [...accounts.list()] }),
  );
  app.post(
    "/api/accounts",
    {
      config,
      schema: {
        tags,
        summary: "Adds somebody; the one-time code is shown in this answer only",
        body: NewAccountSchema,
        response: { 201: InvitedSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await accounts.add(request.body, actorOf(staffOf(request)))),
  );
  app.patch(
    "/api/accounts/:accountId",
    {
      config,
      schema: {
        tags,
        summary: "Changes name, number or roles, or closes an account; its sessions end with its rights",
        params,
        body: AccountChangeSchema,
        response: { 200: AccountSchema },
      },
    },
    async (request) => accounts.change(request.params.accountId, request.body, actorOf(staffOf(request))),
  );
  app.post(
    "/api/accounts/:accountId/reset",
    {
      config,
      schema: {
        tags,
        summary: "Takes password and PIN away and gives a one-time code for new ones",
        params,
        response: { 200: InvitedSchema },
      },
    },
    async (request) => {
      const session = staffOf(request);
      // Whoever stands at a desk that its owner left open would get the account with it.
      if (request.params.accountId === session.accountId) throw new HallError("own-account");
      return accounts.reset(request.params.accountId, actorOf(session));
    },
  );
}
