import { Type } from "typebox";
import { type Scanned, ScannedSchema } from "../contract/index.ts";
import type { App } from "./app.ts";

/**
 * The waiting request is what a screen holds on to the scanner: as long as it stands, a code is for that screen, and
 * when the page goes, so does its connection.
 */
export function scanRoutes(app: App, next: (signal: AbortSignal) => Promise<Scanned | null>): void {
  app.post(
    "/api/scan",
    {
      schema: {
        tags: ["station"],
        summary: "Waits for a code of a slip before the scanner; 204 when none came within 25 s",
        response: { 200: ScannedSchema, 204: Type.Null() },
      },
    },
    async (_request, reply) => {
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const scanned = await next(gone.signal);
      return scanned === null ? reply.code(204).send(null) : reply.send(scanned);
    },
  );
}
