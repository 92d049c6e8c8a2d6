import { randomUUID } from "node:crypto";
import type { ReceiptView } from "../contract/index.ts";
import type { Hub } from "../sockets/hub.ts";
import type { View } from "../sockets/view.ts";

const viewsKept = 32;

export interface SlipViews {
  /** A screen that asked for this slip may follow it from now on. */
  show(receipt: ReceiptView): void;
  /** Something happened to slips of this case. */
  changed(): void;
}

/** Slips on their way to paper, each for the screen that knows its id; the oldest are dropped. */
export function slipViews(hub: Hub, receipt: (receiptId: string) => ReceiptView | null): SlipViews {
  const views = new Map<string, View<ReceiptView>>();
  hub.serve("slip", (receiptId) => views.get(receiptId ?? ""));
  return {
    show(view) {
      views.set(view.receiptId, hub.createView(`slip:${randomUUID()}`, view));
      const oldest = views.size > viewsKept ? views.keys().next().value : undefined;
      if (oldest !== undefined) views.delete(oldest);
    },
    changed() {
      for (const [receiptId, view] of views) {
        const now = receipt(receiptId);
        if (now !== null) view.set(now);
      }
    },
  };
}
