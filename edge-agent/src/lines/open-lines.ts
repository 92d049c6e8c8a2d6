import type { Clock } from "@yimen/drivers/contract";
import type { LinesState } from "../contract/index.ts";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { App } from "../http/app.ts";
import { lineRoutes } from "../http/lines.ts";
import type { Hall } from "../journal/open.ts";
import type { Logger } from "../observe/log.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { Lines } from "./lines.ts";

/** The line systems of the configuration, with their routes. A line without its secret waits and is shown as not ready. */
export function openLines(on: {
  readonly app: App;
  readonly hub: Hub;
  readonly hall: Hall;
  readonly config: { readonly lines: readonly LineSettings[] };
  readonly clock: Clock;
  readonly log: Logger;
}): { close(): Promise<void> } {
  const { app, hub, hall, config, clock, log } = on;
  const lines = new Lines({
    hall,
    settings: config.lines,
    clock,
    random: Math.random,
    failed: ({ line, deliveryId }, reason, final) =>
      log[final ? "warn" : "info"](
        { line, deliveryId, reason },
        final ? "line system: given up" : "line system: to be tried again",
      ),
  });
  for (const { id, ready } of lines.list())
    if (!ready) log.warn({ part: id }, "line system: its secret can't be read");
  lineRoutes(app, lines, { hall, settings: config.lines, clock });
  const state = (): LinesState => ({ lines: lines.list(), failed: lines.deliveries("given-up") });
  const view = hub.createView("lines", state());
  hub.serve("lines", () => view, ["reviewer", "manager"]);
  const leave = followJournal(hall.journal, ({ event }) => {
    if (event.type.startsWith("line.")) view.set(state());
  });
  return {
    close() {
      leave();
      return lines.close();
    },
  };
}
