import type { VisitView } from "@yimen/edge-agent/contract";

/** Whether finishing now would lose something that the person entered: no case stands for it yet. */
export function hasUnsent({ identity, itemId, case: made }: VisitView): boolean {
  return made === null && (itemId !== null || (identity !== null && identity.source !== "id-card"));
}
