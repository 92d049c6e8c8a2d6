import { randomUUID } from "node:crypto";
import type { ProgressView } from "../contract/index.ts";
import type { Hub } from "./hub.ts";
import type { View } from "./view.ts";

const viewsKept = 1_000;

export interface ProgressSource {
  /** The case number behind a token, or null. */
  findByToken(token: string): string | null;
  progress(caseNumber: string): ProgressView;
}

export interface ProgressViews {
  find(token: string): View<ProgressView> | undefined;
  /** Something happened to a case. */
  moved(caseNumber: string): void;
}

/** Views of cases that phones follow; the ones asked for longest ago are dropped. */
export function progressViews(hub: Hub, source: ProgressSource): ProgressViews {
  const views = new Map<string, View<ProgressView>>();
  return {
    find(token) {
      const caseNumber = source.findByToken(token);
      if (caseNumber === null) return undefined;
      const view =
        views.get(caseNumber) ?? hub.createView(`progress:${randomUUID()}`, source.progress(caseNumber));
      views.delete(caseNumber);
      views.set(caseNumber, view);
      const oldest = views.size > viewsKept ? views.keys().next().value : undefined;
      if (oldest !== undefined) views.delete(oldest);
      return view;
    },
    moved(caseNumber) {
      views.get(caseNumber)?.set(source.progress(caseNumber));
    },
  };
}
