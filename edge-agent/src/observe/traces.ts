import type { Span as OpenSpan, Tracer } from "@opentelemetry/api";
import type { TraceSettings } from "../contract/settings/traces.ts";
import { currentTrace, newTrace, type TraceContext } from "./trace-context.ts";

/** Facts of a span: route, method, command type. Never an address, a name or a number of a person. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  /** What the span's children belong to. */
  readonly context: TraceContext;
  end(facts?: SpanFacts, failed?: boolean): void;
}

export interface Traces {
  /** Begins a span below `parent`, or below what runs now. */
  begin(name: string, kind: "server" | "internal" | "client", parent?: TraceContext | null): Span;
  /** Sends what waits. */
  close(): Promise<void>;
}

/** Spans that nobody collects: only the ids go along. */
export const noTraces: Traces = {
  begin(_name, _kind, parent = currentTrace()) {
    return { context: parent ?? newTrace(), end: () => undefined };
  },
  close: async () => undefined,
};

/**
 * Spans for OpenTelemetry, sent as OTLP over HTTP in batches. The packages are loaded only here. A collector that is away
 * costs its spans and nothing else.
 */
export async function openTraces(
  settings: TraceSettings,
  about: { readonly station: string; readonly version: string },
): Promise<Traces> {
  if (settings.url === undefined) return noTraces;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      "service.name": "yimen-agent",
      "service.version": about.version,
      "service.instance.id": about.station,
    }),
    // By the trace's id, so that every agent of the hall keeps the same ones, whatever a page says.
    sampler: new sdk.TraceIdRatioBasedSampler(settings.share),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: settings.url }) })],
  });
  const tracer: Tracer = provider.getTracer("yimen");
  const kinds = {
    server: api.SpanKind.SERVER,
    internal: api.SpanKind.INTERNAL,
    client: api.SpanKind.CLIENT,
  } as const;
  const below = (parent: TraceContext | null) =>
    parent === null
      ? api.ROOT_CONTEXT
      : api.trace.setSpanContext(api.ROOT_CONTEXT, {
          ...{ traceId: parent.traceId, spanId: parent.spanId, isRemote: true },
          traceFlags: parent.sampled ? api.TraceFlags.SAMPLED : api.TraceFlags.NONE,
        });
  return {
    begin(name, kind, parent = currentTrace()) {
      const span: OpenSpan = tracer.startSpan(name, { kind: kinds[kind] }, below(parent));
      const { traceId, spanId, traceFlags } = span.spanContext();
      return {
        context: { traceId, spanId, sampled: (traceFlags & api.TraceFlags.SAMPLED) !== 0 },
        end(facts = {}, failed = false) {
          span.setAttributes({ ...facts });
          if (failed) span.setStatus({ code: api.SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown().catch(() => undefined),
  };
}
