import { randomUUID } from "node:crypto";
import type { ReceiptView, TicketSlip } from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";

const viewsKept = 64;

/** A slip of a case or of a ticket, on its way to paper. */
export type Slip = ReceiptView | TicketSlip;

/** Slips that screens follow, each for whoever knows its id; the ones asked for longest ago are dropped. `slip` null: there is none. */
export function slipViews(hub: Hub, slip: (id: string) => Slip | null): { changed(): void } {
  const views = new Map<string, View<Slip>>();
  hub.serve("slip", (id = "") => {
    const now = slip(id);
    if (now === null) return undefined;
    const view = views.get(id) ?? hub.createView<Slip>(`slip:${randomUUID()}`, now);
    views.delete(id);
    views.set(id, view);
    const oldest = views.size > viewsKept ? views.keys().next().value : undefined;
    if (oldest !== undefined) views.delete(oldest);
    return view;
  });
  return {
    changed() {
      for (const [id, view] of views) {
        const now = slip(id);
        if (now !== null) view.set(now);
      }
    },
  };
}
