import type { Clock } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";
import type { Catalogue, ReviewRow, ReviewState } from "../contract/index.ts";
import type { App } from "../http/app.ts";
import { dutyRoutes } from "../http/duties.ts";
import { reviewCaseRoutes } from "../http/review-cases.ts";
import { reviewDecisionRoutes } from "../http/review-decisions.ts";
import type { Hall } from "../journal/open.ts";
import { openLines } from "../lines/open-lines.ts";
import type { Logger } from "../observe/log.ts";
import type { People } from "../people/people.ts";
import { followJournal } from "../sockets/follow-journal.ts";
import type { Hub } from "../sockets/hub.ts";
import { dutiesView } from "./duties.ts";
import { Review } from "./review.ts";

/** The back office: its routes, its live view, and the departments' own systems behind it. */
export function openBackOffice(on: {
  readonly app: App;
  readonly hub: Hub;
  readonly hall: Hall;
  readonly people: Pick<People, "find" | "accounts">;
  readonly catalogue: Catalogue;
  readonly config: Pick<Config, "supervision" | "lines">;
  readonly clock: Clock;
  readonly log: Logger;
}): { close(): Promise<void> } {
  const { app, hub, hall, people, catalogue, config, clock } = on;
  const view = hub.createView<ReviewState>("review", {});
  hub.serve("review", () => view, ["reviewer", "manager"]);
  const review = new Review({
    hall,
    catalogue,
    clock,
    supervision: config.supervision,
    lines: config.lines,
    find: (accountId) => people.find(accountId),
    shown: (rows) => view.set(stateOf(rows)),
  });
  reviewCaseRoutes(app, review, () =>
    people.accounts
      .list()
      .filter(({ roles, active }) => active && roles.includes("reviewer"))
      .map(({ accountId, name, staffNumber }) => ({ accountId, name, staffNumber })),
  );
  reviewDecisionRoutes(app, review, hall);
  const duties = () => dutiesView(hall, people, catalogue);
  const dutiesShown = hub.createView("duties", duties());
  hub.serve("duties", () => dutiesShown, ["reviewer", "manager"]);
  dutyRoutes(app, hall.journal, duties);
  const leave = followJournal(hall.journal, ({ event }) => {
    if (event.type === "duty.set" || event.type.startsWith("account.")) dutiesShown.set(duties());
  });
  const lines = openLines(on);
  return {
    async close() {
      leave();
      review.close();
      await lines.close();
    },
  };
}

function stateOf(rows: ReadonlyMap<string, ReviewRow>): ReviewState {
  return Object.fromEntries(rows);
}
