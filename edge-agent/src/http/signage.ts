import { createReadStream, statSync } from "node:fs";
import { Type } from "typebox";
import { HallError } from "../contract/index.ts";
import {
  type DisplaysView,
  DisplaysViewSchema,
  type Painted,
  PaintedSchema,
} from "../contract/signage-view.ts";
import type { Inspected } from "../signage/inspect.ts";
import type { App } from "./app.ts";
import { byteRange } from "./byte-range.ts";

const tags = ["displays"];

export interface SignageDesk {
  byHash(hash: string): Inspected | null;
  displays(): DisplaysView;
  /** Answers with the agent's time; null: there is no such display. */
  painted(id: string, painted: Painted): number | null;
}

/** Displays: their files, and their word of what they paint. */
export function signageRoutes(app: App, desk: SignageDesk): void {
  app.get(
    "/api/displays",
    {
      schema: {
        tags,
        summary: "All displays: what each painted last, and files that are not shown",
        response: { 200: DisplaysViewSchema },
      },
    },
    async () => desk.displays(),
  );
  app.post(
    "/api/displays/:id/painted",
    {
      schema: {
        tags,
        summary: "A display says what stands on its glass; answers with the agent's time",
        params: Type.Object({ id: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" }) }),
        body: PaintedSchema,
        response: { 200: Type.Object({ now: Type.Integer() }) },
      },
    },
    async (request) => {
      const now = desk.painted(request.params.id, request.body);
      if (now === null) throw new HallError("not-found");
      return { now };
    },
  );
  app.get(
    "/api/signage/files/:hash",
    {
      schema: {
        tags,
        summary: "A picture or a film of the signage folder; ranges as players ask for them",
        params: Type.Object({ hash: Type.String({ pattern: "^[A-Za-z0-9_-]{22}$" }) }),
      },
    },
    async (request, reply) => {
      const file = desk.byHash(request.params.hash);
      // What was put in its place has not been looked into yet.
      if (file === null || sizeOf(file.path) !== file.size) throw new HallError("not-found");
      reply.type(file.type.mime).header("accept-ranges", "bytes");
      reply.header("cache-control", "private, max-age=31536000, immutable");
      const range = byteRange(request.headers.range, file.size);
      if (range === "unsatisfiable")
        return reply.code(416).header("content-range", `bytes */${file.size}`).send();
      if (range === null) return reply.header("content-length", file.size).send(createReadStream(file.path));
      reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${file.size}`);
      reply.header("content-length", range.end - range.start + 1);
      return reply.send(createReadStream(file.path, range));
    },
  );
}

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;
