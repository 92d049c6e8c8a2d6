import type { Clock } from "@yimen/drivers/contract";
import type { OrderResult, StationOrder } from "../contract/index.ts";
import type { Hands, OrderOptions } from "./fleet.ts";

/**
 * Carries an order out at this very station. Whoever orders waits no longer than the time limit; what goes on behind it is
 * `unknown`, like an order to a station that fell silent. Never rejects.
 */
export async function runHere(
  hands: Hands | null,
  clock: Clock,
  id: string,
  order: StationOrder,
  options: OrderOptions,
): Promise<OrderResult> {
  if (hands === null) return { outcome: "refused", code: "station-away" };
  const late = new AbortController();
  const done = new AbortController();
  const running = hands
    .run(order, {
      ...{ id, signal: late.signal },
      tell: (progress) => options.onEvent?.(progress),
      send: async (piece) => void (await options.onPiece?.(piece)),
    })
    .catch((): OrderResult => ({ outcome: "unknown" }));
  const over = clock.sleep(options.timeoutMs, done.signal).then(
    (): OrderResult => {
      late.abort();
      return { outcome: "unknown" };
    },
    () => running,
  );
  const result = await Promise.race([running, over]);
  done.abort();
  return result;
}
