import { type Cards, isEventOf, type Op, type StaffSession } from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";
import type { CardDesk } from "./card-desk.ts";

const reviewersKept = 100;

/** The live view "cards": one for all managers, one of own cards for each reviewer who looks. */
export function cardViews(hub: Hub, desk: CardDesk): { happened(op: Op): void; stop(): void } {
  const manager = { accountId: "", roles: ["manager"] } as const;
  const everything = hub.createView("cards", desk.list(manager, "open"));
  const own = new Map<string, View<Cards>>();
  let asked = false;
  let stopped = false;

  const ofReviewer = ({ accountId }: StaffSession) => {
    const known = own.get(accountId);
    if (known !== undefined) return known;
    const view = hub.createView(`cards:${accountId}`, desk.list({ accountId, roles: ["reviewer"] }, "open"));
    own.set(accountId, view);
    const oldest = own.size > reviewersKept ? own.keys().next().value : undefined;
    if (oldest !== undefined) own.delete(oldest);
    return view;
  };
  hub.serve(
    "cards",
    (_, staff) => {
      if (staff === null) return undefined;
      return staff.roles.includes("manager") ? everything : ofReviewer(staff);
    },
    ["manager", "reviewer"],
  );

  const refresh = () => {
    asked = false;
    if (stopped) return;
    desk.moved();
    everything.set(desk.list(manager, "open"));
    for (const [accountId, view] of own) view.set(desk.list({ accountId, roles: ["reviewer"] }, "open"));
  };
  return {
    happened({ event }) {
      const concerns =
        isEventOf("supervision", event) ||
        event.type === "case.advanced" ||
        event.type === "case.promise-kept" ||
        event.type === "account.changed";
      if (!concerns || asked) return;
      asked = true;
      setImmediate(refresh);
    },
    stop() {
      stopped = true;
    },
  };
}
