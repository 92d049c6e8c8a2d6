import { monitorEventLoopDelay } from "node:perf_hooks";
import { type Figure, gauge } from "./figures.ts";

const nsPerSecond = 1e9;
const microsPerSecond = 1e6;

/** What the process uses, under the names that Prometheus' own clients give it. */
export function processFigures(): { readonly figures: readonly Figure[]; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  const startedAt = Math.round(Date.now() / 1000 - process.uptime());
  const figures = [
    gauge("process_resident_memory_bytes", "Memory in use", () => process.memoryUsage.rss()),
    gauge("process_start_time_seconds", "Start of the process", () => startedAt),
    gauge("process_cpu_seconds_total", "CPU time used", () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / microsPerSecond;
    }),
    gauge("nodejs_heap_size_used_bytes", "Heap in use", () => process.memoryUsage().heapUsed),
    gauge("nodejs_eventloop_lag_p99_seconds", "Lag of the event loop since last asked", () => {
      const lag = delay.percentile(99) / nsPerSecond;
      delay.reset();
      return lag;
    }),
  ];
  return { figures, stop: () => delay.disable() };
}
