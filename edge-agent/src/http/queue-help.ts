import { Type } from "typebox";
import type { Actor } from "../contract/index.ts";
import type { HallJournal } from "../journal/journal.ts";
import { actorOf } from "../rules/people/roles.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface HelpRoutes {
  readonly journal: HallJournal;
  readonly limit: RateLimit;
}

/** Somebody needs staff at once. `place` is a window, a station or a spot of the hall. */
export function helpRoutes(app: App, { journal, limit }: HelpRoutes): void {
  app.post(
    "/api/help",
    {
      schema: {
        tags: ["queue"],
        summary: "Calls staff to a place; one open call a place",
        headers: Type.Object(keyHeader),
        body: Type.Object(
          { place: Type.String({ pattern: "^[a-z0-9-]{1,40}$" }), urgent: Type.Boolean() },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { place, urgent } = request.body;
      limit.take(place);
      const by: Actor =
        request.staff === null ? { kind: "citizen", id: `place:${place}` } : actorOf(request.staff);
      await journal.execute({ type: "call-help", place, urgent }, by, `help:${keyOf(request.headers)}`);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/help/:helpId/answer",
    {
      config: { roles: ["clerk", "manager"] },
      schema: {
        tags: ["queue"],
        summary: "Somebody goes there",
        params: Type.Object({ helpId: Type.String({ maxLength: 40 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { helpId } = request.params;
      const by = actorOf(staffOf(request));
      await journal.execute({ type: "answer-help", helpId }, by, `help:answer:${helpId}`);
      return reply.code(204).send(null);
    },
  );
}
