import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { ArchiveViewSchema, HallError, StartVisitSchema, VisitStartedSchema } from "../contract/index.ts";
import type { Visit } from "../visits/visit.ts";
import { largestUploadBytes, pictureTypes } from "../window-desk/uploaded-page.ts";
import type { WindowVisits } from "../window-desk/window-visits.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";
import { secretHeader, type VisitFinder, visitOf, visitSchema } from "./visit-access.ts";
import { clerkAt } from "./window-access.ts";

const closed = { additionalProperties: false } as const;
const tags = ["windows"];
const clerks = { roles: ["clerk"] } as const;
const materialParams = Type.Object({
  id: Type.String({ maxLength: 60 }),
  materialId: Type.String({ maxLength: 60 }),
});
const Day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

const schema = (summary: string) => ({ ...visitSchema(summary), tags });

export interface WindowDeskRoutes {
  readonly visits: Pick<WindowVisits, "start">;
  readonly find: VisitFinder["find"];
  page(picture: Uint8Array): Promise<Buffer>;
}

/** What a clerk does in a visit beside the steps that a person goes alone. */
export function windowDeskRoutes(app: App, desk: WindowDeskRoutes): void {
  app.post(
    "/api/windows/:window/visit",
    {
      config: clerks,
      schema: {
        tags,
        summary: "Starts a visit at the clerk's own window and ends the one that was open there",
        params: Type.Object({ window: Type.String({ maxLength: 40 }) }),
        body: StartVisitSchema,
        response: { 201: VisitStartedSchema },
      },
    },
    async (request, reply) => {
      const visit = desk.visits.start(clerkAt(request.params.window, request), request.body.language);
      return reply.code(201).send({ secret: visit.secret, visit: visit.view() });
    },
  );
  app.post(
    "/api/visits/:id/compared",
    { config: clerks, schema: schema("The clerk has compared the person's document with what was typed") },
    async (request) => {
      const visit = visitOf(desk, request);
      await visit.compared();
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/consent",
    { config: clerks, schema: schema("The person agrees to suggestions from their archive; recorded") },
    async (request) => {
      const visit = visitOf(desk, request);
      await visit.atDesk((side) => side.consent());
      return visit.view();
    },
  );
  app.get(
    "/api/visits/:id/archive",
    {
      config: clerks,
      schema: {
        ...schema("The person's cases, the documents held, and suggestions; that it was opened is recorded"),
        response: { 200: ArchiveViewSchema },
      },
    },
    async (request) => visitOf(desk, request).atDesk((side) => side.archive()),
  );
  app.post(
    "/api/visits/:id/notice",
    { config: clerks, schema: schema("Prints one slip with everything that is missing") },
    async (request) => {
      const visit = visitOf(desk, request);
      await visit.atDesk((side) => side.notice(visit.language));
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/materials/:materialId/promise",
    {
      config: clerks,
      schema: {
        ...schema("Takes a promise to bring a material later, or takes it back with null"),
        params: materialParams,
        body: Type.Object({ dueOn: Type.Union([Day, Type.Null()]) }, closed),
      },
    },
    async (request) => {
      const visit = visitOf(desk, request);
      await visit.atDesk((side, item) => side.promise(item(), request.params.materialId, request.body.dueOn));
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/decision",
    {
      config: clerks,
      schema: {
        ...schema("Whether the case is taken in, or, of an item done on the spot, granted at once"),
        body: Type.Object({ decided: Type.Enum(["accepted", "approved"]) }, closed),
      },
    },
    async (request) => {
      const visit = visitOf(desk, request);
      await visit.atDesk((side) => side.decide(request.body.decided));
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/next-item",
    {
      config: clerks,
      schema: schema("After a case: another item for the same person, with the same papers"),
    },
    async (request) => {
      const visit = visitOf(desk, request);
      visit.nextItem();
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/supplement/:caseNumber",
    {
      config: clerks,
      schema: {
        ...schema("Adds the papers of the visit to the person's own open case; needs idempotency-key"),
        params: Type.Object({
          id: Type.String({ maxLength: 60 }),
          caseNumber: Type.String({ maxLength: 60 }),
        }),
        headers: Type.Object({ ...secretHeader.properties, ...keyHeader }),
      },
    },
    async (request) => {
      const visit = visitOf(desk, request);
      await visit.supplement(request.params.caseNumber, `supplement:${visit.id}:${keyOf(request.headers)}`);
      return visit.view();
    },
  );
  app.register(async (scope) => uploads(scope, desk));
}

/** In a scope of its own: nowhere else is a picture a body. */
function uploads(scope: FastifyInstance, desk: WindowDeskRoutes): void {
  scope.addContentTypeParser(
    [...pictureTypes],
    { parseAs: "buffer", bodyLimit: largestUploadBytes },
    (_, body, done) => done(null, body),
  );
  (scope as unknown as App).post(
    "/api/visits/:id/materials/:materialId/pages",
    {
      config: clerks,
      bodyLimit: largestUploadBytes,
      schema: {
        ...schema("Adds a page of a material: JPEG, PNG or WebP, 15 MiB at most"),
        params: materialParams,
      },
    },
    async (request) => {
      const visit: Visit = visitOf(desk, request);
      if (!Buffer.isBuffer(request.body)) throw new HallError("picture-refused");
      const page = await desk.page(request.body).finally(() => (request.body as Buffer).fill(0));
      try {
        visit.papers.add(request.params.materialId, page);
      } catch (error) {
        page.fill(0);
        throw error;
      }
      return visit.view();
    },
  );
}
