import type { FastifyInstance } from "fastify";
import type { Metrics } from "../observe/metrics.ts";

/** One line and one figure a request. The route's pattern stands in both, never the address with its secrets. */
export function observeRequests(app: FastifyInstance, metrics: Pick<Metrics, "http">): void {
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.http(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    const facts = {
      method: request.method,
      route,
      statusCode: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (reply.statusCode === 500) request.log.warn(facts, "answered");
    else request.log.debug(facts, "answered");
  });
}
