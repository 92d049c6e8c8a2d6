import type { Localized } from "../contract/text.ts";
import type { App } from "../http/app.ts";
import { progressRoutes } from "../http/progress.ts";
import type { RateLimit } from "../http/rate-limit.ts";
import type { Cases } from "../journal/cases.ts";
import type { Hub } from "../sockets/hub.ts";
import { progressViews } from "../sockets/progress-views.ts";

export interface OpenProgress {
  readonly cases: Pick<Cases, "findByToken" | "findByShortCode" | "progress">;
  /** The hall's name. */
  readonly hall: Localized;
  /** Of tries with short codes. */
  readonly limit: RateLimit;
}

/** What a case's slip opens: the live view behind its QR code, and look-ups by its token and by its short code. */
export function openProgress(
  app: App,
  hub: Hub,
  { cases, hall, limit }: OpenProgress,
): { moved(caseNumber: string): void } {
  const progress = (caseNumber: string) => cases.progress(caseNumber, hall);
  const look = (caseNumber: string | null) => (caseNumber === null ? null : progress(caseNumber));
  const views = progressViews(hub, { findByToken: (token) => cases.findByToken(token), progress });
  hub.serve("progress", (token) => views.find(token ?? ""), "far");
  progressRoutes(
    app,
    {
      byToken: (token) => look(cases.findByToken(token)),
      byCode: (code) => look(cases.findByShortCode(code)),
    },
    limit,
  );
  return { moved: views.moved };
}
