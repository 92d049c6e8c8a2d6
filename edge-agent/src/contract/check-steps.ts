import type { OrderDetail } from "./station-order.ts";

/** A step of an interactive check and how it ended: seen, yes, no, skipped, late, given-up. */
export interface CheckStep {
  readonly step: string;
  readonly result: string;
}

/** They make ready for the next step; by themselves they prove nothing. */
const preparing: readonly string[] = ["lay-page"];

/** The steps of a check that prove something, by what it tells; none of a check without steps. */
export function checkSteps(detail: OrderDetail): readonly CheckStep[] {
  return Object.entries(detail).flatMap(([key, result]) => {
    const step = key.slice("step.".length);
    const isStep = key.startsWith("step.") && !preparing.includes(step);
    return isStep && typeof result === "string" ? [{ step, result }] : [];
  });
}

const notDone = ["skipped", "given-up"];

/** Whether anybody, or the device, said how that step went. */
export const wasChecked = ({ result }: CheckStep): boolean => !notDone.includes(result);

/**
 * The outcome as people are told it. A check of which steps were skipped says nothing of those: partly; unchecked where all
 * were.
 */
export function outcomeTold<Outcome extends string>(
  outcome: Outcome,
  detail: OrderDetail,
): Outcome | "partly" | "unchecked" {
  const steps = checkSteps(detail);
  const checked = steps.filter(wasChecked).length;
  if (steps.length > 0 && checked === 0) return "unchecked";
  return outcome === "done" && checked < steps.length ? "partly" : outcome;
}
