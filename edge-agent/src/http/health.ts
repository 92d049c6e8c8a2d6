import { Type } from "typebox";
import type { Health, HealthReason } from "../observe/health.ts";
import type { App } from "./app.ts";

const Reasons = Type.Array(Type.Object({ part: Type.String(), code: Type.String() }));
/** `attention`: what somebody should see to although the journey works, such as a station that is away. */
const HealthSchema = Type.Union([
  Type.Object({ status: Type.Literal("ok"), attention: Reasons }),
  Type.Object({ status: Type.Literal("unwell"), reasons: Reasons, attention: Reasons }),
]);

export function healthRoutes(app: App, health: () => Health, attention: () => HealthReason[]): void {
  app.get(
    "/health",
    {
      schema: {
        tags: ["operation"],
        summary: "Whether every part of the journey works",
        response: { 200: HealthSchema, 503: HealthSchema },
      },
    },
    async (_request, reply) => {
      const state = health();
      return reply
        .code(state.status === "ok" ? 200 : 503)
        .header("cache-control", "no-store")
        .send({ ...state, attention: attention() });
    },
  );
}
