import type { Metrics } from "./metrics.ts";
import type { Traces } from "./traces.ts";

/** Times each command of the journal, and traces it below the request that gave it. */
export function timedCommands(
  metrics: Pick<Metrics, "command">,
  traces: Traces,
): (type: string) => (refused: boolean) => void {
  return (type) => {
    const began = performance.now();
    const span = traces.begin(`journal ${type}`, "internal");
    return (refused) => {
      metrics.command(type, refused, (performance.now() - began) / 1000);
      span.end({ "yimen.command": type, "yimen.refused": refused });
    };
  };
}
