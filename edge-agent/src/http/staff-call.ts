import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import type { Journal } from "../contract/index.ts";
import type { App } from "./app.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface StaffCall {
  readonly journal: Pick<Journal, "execute">;
  /** Where the screen stands, as staff pages show it. */
  readonly place: string;
  readonly limit: RateLimit;
  called(): void;
}

/** Answered once the call stands in the journal: staff pages show it from then on. One open call a place. */
export function staffCallRoutes(app: App, { journal, place, limit, called }: StaffCall): void {
  app.post(
    "/api/staff/call",
    { schema: { tags: ["station"], summary: "A citizen asks for a person", response: { 204: Type.Null() } } },
    async (_request, reply) => {
      limit.take("station");
      called();
      const by = { kind: "citizen", id: `place:${place}` } as const;
      await journal.execute({ type: "call-help", place, urgent: false }, by, `help:${randomUUID()}`);
      return reply.code(204).send(null);
    },
  );
}
