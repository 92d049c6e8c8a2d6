import type { Metrics } from "../observe/metrics.ts";
import type { App } from "./app.ts";

export function metricsRoutes(app: App, metrics: Pick<Metrics, "text" | "contentType">): void {
  app.get(
    "/metrics",
    { schema: { tags: ["operation"], summary: "Figures for Prometheus" } },
    async (_request, reply) => reply.type(metrics.contentType).send(metrics.text()),
  );
}
