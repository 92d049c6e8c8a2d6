import { findItem } from "../../http/catalogue-view.ts";
import { offeredDeliveries } from "../../rules/delivery.ts";
import type { CaptureWanted } from "../capture.ts";
import type { Visit } from "../visit.ts";
import type { VisitsOptions } from "../visits.ts";
import { cardOf, strokes, type TrialVisits, trialCatalogue } from "./trial-visits.ts";

const answers: Readonly<Record<string, unknown>> = { phone: "13800000000", bank: "123456789012" };

/** The first person's visit with everything but the papers. */
export function filled({ visits, clock }: Pick<TrialVisits, "visits" | "clock">, itemId: string): Visit {
  visits.card({ type: "card-removed" });
  const visit = visits.start();
  visits.card(cardOf("first", clock));
  visit.choose(itemId);
  const values: Record<string, unknown> = {};
  for (const field of visit.view().form) {
    if (field.locked || !field.required || field.value !== null) continue;
    values[field.key] = answers[field.type] ?? answers[field.key] ?? "样例";
  }
  visit.fill(values);
  visit.sign(strokes);
  visit.deliver({ method: offeredDeliveries(findItem(trialCatalogue, itemId))[0] as "pickup" });
  return visit;
}

/** A desk camera that sees what a test lays under it. */
export class TrialCamera {
  #wanted: CaptureWanted | null = null;

  readonly capture: VisitsOptions["capture"] = (wanted) => {
    this.#wanted = wanted;
    const { materialId } = wanted;
    const view = { materialId, corners: null, hint: "no-page", countdown: null } as const;
    return { view: () => view, take: async () => undefined, stop: () => undefined };
  };

  /** One page of a paper. */
  photograph({ papers }: Visit, materialId: string, page: Buffer): void {
    papers.startCapture(materialId);
    this.#wanted?.keep(page);
  }

  /** A page of each paper that is asked for and not there; answers with their ids. */
  photographAll(visit: Visit, page: (materialId: string) => string): readonly string[] {
    const open = visit.view().checklist.filter(({ required, state }) => required && state === "open");
    for (const { materialId } of open) this.photograph(visit, materialId, Buffer.from(page(materialId)));
    return open.map(({ materialId }) => materialId);
  }
}
