import type { CaseEvent } from "../../contract/case.ts";
import type { Ledger } from "./ledger.ts";
import { split } from "./tally.ts";

/** Cases of the day that may yet be decided on it. Plain data: it is kept over a restart. */
export type TodaysCases = Record<string, { readonly day: string; readonly itemId: string }>;

/** On the spot: decided on the day on which it was handed in (立等可取), whatever its item promises. */
export function caseFigures(cases: TodaysCases, event: CaseEvent, at: number, ledger: Ledger): void {
  if (event.type === "case.submitted") {
    const day = ledger.dayOf(at);
    const { caseNumber, itemId } = event;
    const tally = ledger.on(day);
    tally.count("cases");
    tally.count(split("cases.item", itemId));
    tally.count(split("cases.channel", event.channel));
    // A window asks for its own rating; at a kiosk the case itself offers one.
    if (event.channel !== "window") tally.count("rating.invited");
    cases[caseNumber] = { day, itemId };
    return;
  }
  if (event.type !== "case.advanced") return;
  const known = cases[event.caseNumber];
  const decided = event.to === "approved" || event.to === "rejected";
  if (known === undefined || !decided) return;
  delete cases[event.caseNumber];
  if (ledger.dayOf(at) !== known.day) return;
  const tally = ledger.on(known.day);
  tally.count("spot");
  tally.count(split("spot.item", known.itemId));
}
