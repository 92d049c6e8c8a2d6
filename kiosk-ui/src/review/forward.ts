import type { ReviewCase } from "@yimen/edge-agent/contract";

/**
 * The step forward that key A takes; null where there is none. An item done on the spot is granted at once; what waits
 * for its applicant goes on by itself, so going on without the papers is never a mere key away.
 */
export function forwardOf(
  file: Pick<ReviewCase, "actions" | "onTheSpot" | "row">,
): ReviewCase["actions"][number] | null {
  if (file.row.state === "correction") return null;
  const order = file.onTheSpot
    ? (["approve", "ready"] as const)
    : (["accept", "step", "approve", "ready"] as const);
  return order.find((action) => file.actions.includes(action)) ?? null;
}
