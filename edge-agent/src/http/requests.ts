import type { FastifyInstance } from "fastify";
import type { Metrics } from "../observe/metrics.ts";
import { newTrace, readTraceparent, within } from "../observe/trace-context.ts";
import type { Span, Traces } from "../observe/traces.ts";

/**
 * Each request belongs to a trace: the one that its page began (`traceparent`), or its own. The trace's id is the request's in
 * the log, and goes back as `x-request-id`, so that what somebody saw can be found. First of all hooks.
 */
export function traceRequests(app: FastifyInstance, traces: () => Traces): void {
  const spans = new WeakMap<object, Span>();
  app.addHook("onRequest", (request, reply, done) => {
    const parent = readTraceparent(request.headers["traceparent"]) ?? { ...newTrace(), traceId: request.id };
    const route = request.routeOptions.url ?? "unknown";
    const span = traces().begin(`${request.method} ${route}`, "server", parent);
    spans.set(request, span);
    reply.header("x-request-id", span.context.traceId);
    within(span.context, done);
  });
  app.addHook("onResponse", async (request, reply) => {
    const status = reply.statusCode;
    const route = request.routeOptions.url ?? "unknown";
    const facts = { "http.request.method": request.method, "http.route": route };
    spans.get(request)?.end({ ...facts, "http.response.status_code": status }, status >= 500);
  });
}

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
