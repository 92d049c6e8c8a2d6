import { Type } from "typebox";
import type { App } from "./app.ts";
import type { RateLimit } from "./rate-limit.ts";

export function staffCallRoutes(app: App, call: () => void, limit: RateLimit): void {
  app.post(
    "/api/staff/call",
    { schema: { tags: ["station"], summary: "A citizen asks for a person", response: { 204: Type.Null() } } },
    async (_request, reply) => {
      limit.take("station");
      call();
      return reply.code(204).send(null);
    },
  );
}
