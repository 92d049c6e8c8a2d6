import { Type } from "typebox";
import type { Health } from "../observe/health.ts";
import type { App } from "./app.ts";

const HealthSchema = Type.Union([
  Type.Object({ status: Type.Literal("ok") }),
  Type.Object({
    status: Type.Literal("unwell"),
    reasons: Type.Array(Type.Object({ part: Type.String(), code: Type.String() })),
  }),
]);

export function healthRoutes(app: App, health: () => Health): void {
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
        .send(state);
    },
  );
}
