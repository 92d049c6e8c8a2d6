import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { DeviceView, Op } from "../contract/index.ts";

export interface Metrics {
  http(method: string, route: string, status: number, seconds: number): void;
  op(op: Op): void;
  devices(views: readonly DeviceView[]): void;
  /** From the last byte of a card's reply to the visit's view with the person in it. */
  cardShown(milliseconds: number): void;
  visits(open: number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "yimen_", eventLoopMonitoringPrecision: 20 });
  const registers = [registry];
  const http = new Histogram({
    name: "yimen_http_seconds",
    help: "Time to answer, by route pattern",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.005, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  const ops = new Counter({
    name: "yimen_journal_ops",
    help: "Committed ops",
    labelNames: ["type"],
    registers,
  });
  const prints = new Counter({
    name: "yimen_prints",
    help: "Receipts by outcome and its evidence",
    labelNames: ["outcome", "evidence"],
    registers,
  });
  const up = new Gauge({
    name: "yimen_device_up",
    help: "1 when the device answers and can work",
    labelNames: ["device", "kind", "word"],
    registers,
  });
  const card = new Histogram({
    name: "yimen_card_to_view_milliseconds",
    help: "Card's last byte to the person on the screen",
    buckets: [1, 2, 5, 10, 20, 50, 100, 500],
    registers,
  });
  const open = new Gauge({ name: "yimen_visits_open", help: "Visits open now", registers });
  return {
    http: (method, route, status, seconds) => http.observe({ method, route, status }, seconds),
    op(op) {
      ops.inc({ type: op.event.type });
      if (op.event.type === "receipt.finished") {
        prints.inc({ outcome: op.event.outcome, evidence: op.event.evidence });
      }
    },
    devices(views) {
      up.reset();
      for (const { id, kind, word } of views) {
        up.set({ device: id, kind, word }, word === "in-service" || word === "attention" ? 1 : 0);
      }
    },
    cardShown: (milliseconds) => card.observe(milliseconds),
    visits: (count) => open.set(count),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
