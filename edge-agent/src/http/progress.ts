import {
  HallError,
  ProgressCodeSchema,
  ProgressRequestSchema,
  type ProgressView,
  ProgressViewSchema,
} from "../contract/index.ts";
import type { App } from "./app.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface ProgressReader {
  byToken(token: string): ProgressView | null;
  byCode(code: string): ProgressView | null;
}

/** A miss looks the same whatever was wrong with it. */
export function progressRoutes(app: App, progress: ProgressReader, limit: RateLimit): void {
  const tags = ["progress"];
  const config = { far: true };
  app.post(
    "/api/progress",
    {
      config,
      schema: {
        tags,
        summary: "A case by its slip's token",
        body: ProgressRequestSchema,
        response: { 200: ProgressViewSchema },
      },
    },
    async (request) => found(progress.byToken(request.body.token)),
  );
  app.post(
    "/api/progress/code",
    {
      config,
      schema: {
        tags,
        summary: "A case by its short code; ten tries a minute",
        body: ProgressCodeSchema,
        response: { 200: ProgressViewSchema },
      },
    },
    async (request) => {
      limit.take(request.ip);
      return found(progress.byCode(request.body.code));
    },
  );
}

function found(view: ProgressView | null): ProgressView {
  if (view === null) throw new HallError("case-unknown");
  return view;
}
