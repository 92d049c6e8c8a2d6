import { Type } from "typebox";
import { HallError, type StaffSession } from "../contract/index.ts";
import { liveContentType } from "../visits/live.ts";
import type { Studio } from "../visits/studio.ts";
import type { App } from "./app.ts";
import {
  secretHeader,
  secretQuery,
  type VisitFinder,
  visitOf,
  visitParams,
  visitSchema,
} from "./visit-access.ts";

const materialParams = Type.Object({
  id: Type.String({ maxLength: 60 }),
  materialId: Type.String({ maxLength: 60 }),
});
const pageParams = Type.Object({
  ...materialParams.properties,
  page: Type.String({ pattern: "^[0-9]{1,3}$" }),
});

/** Papers under the camera: start, take, retake, and the pictures of it. */
export function captureRoutes(app: App, visits: VisitFinder, studio: Studio): void {
  app.post(
    "/api/visits/:id/capture",
    {
      schema: {
        ...visitSchema("Starts the camera for a material"),
        body: Type.Object({ materialId: Type.String({ maxLength: 60 }) }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.papers.startCapture(request.body.materialId);
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/capture/take",
    { schema: visitSchema("Takes the picture now, even if it is unsure") },
    async (request) => {
      const visit = visitOf(visits, request);
      await visit.papers.take();
      return visit.view();
    },
  );
  app.delete("/api/visits/:id/capture", { schema: visitSchema("Stops the camera") }, async (request) => {
    const visit = visitOf(visits, request);
    visit.papers.stopCapture();
    return visit.view();
  });
  app.post(
    "/api/visits/:id/scan-paper",
    {
      schema: {
        ...visitSchema("Scans all that lies in the document scanner into pages of a material"),
        body: Type.Object({ materialId: Type.String({ maxLength: 60 }) }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.papers.startScan(request.body.materialId);
      return visit.view();
    },
  );
  app.delete(
    "/api/visits/:id/scan-paper",
    { schema: visitSchema("Stops the scanner; the pages so far stay") },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.papers.stopScan();
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/materials/:materialId/skip",
    { schema: { ...visitSchema("Leaves an optional material out"), params: materialParams } },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.papers.skip(request.params.materialId);
      return visit.view();
    },
  );
  app.delete(
    "/api/visits/:id/materials/:materialId/pages/:page",
    { schema: { ...visitSchema("Drops a page, to take it again"), params: pageParams } },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.papers.removePage(request.params.materialId, Number(request.params.page));
      return visit.view();
    },
  );
  pictureRoutes(app, visits, studio);
}

function pictureRoutes(app: App, visits: VisitFinder, studio: Studio): void {
  const tags = ["visits"];
  app.get(
    "/api/visits/:id/materials/:materialId/pages/:page",
    {
      schema: {
        tags,
        summary: "A captured page as JPEG",
        params: pageParams,
        headers: secretHeader,
        querystring: secretQuery,
      },
    },
    async (request, reply) => {
      const { materialId, page } = request.params;
      return reply
        .type("image/jpeg")
        .send(Buffer.from(allowed(request).papers.page(materialId, Number(page))));
    },
  );
  app.get(
    "/api/visits/:id/photo",
    {
      schema: {
        tags,
        summary: "The photo of the card",
        params: visitParams,
        headers: secretHeader,
        querystring: secretQuery,
      },
    },
    async (request, reply) => {
      const { mime, bytes } = allowed(request).photo();
      return reply.type(mime).send(Buffer.from(bytes));
    },
  );
  app.get(
    "/api/visits/:id/live",
    {
      schema: {
        tags,
        summary: "The live picture as multipart MJPEG, at most 25 a second; ends with the visit",
        params: visitParams,
        headers: secretHeader,
        querystring: secretQuery,
      },
    },
    async (request, reply) => {
      const visit = allowed(request);
      // The camera stands at the kiosk: what it shows is no window's business.
      if (visit.clerk !== null) throw new HallError("camera-away");
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": liveContentType,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
      });
      studio.showLive(visit, reply.raw);
    },
  );

  function allowed(request: {
    readonly params: { readonly id: string };
    readonly query: { readonly secret?: string | undefined };
    readonly headers: { readonly "x-visit-secret"?: string | undefined };
    readonly staff: StaffSession | null;
  }) {
    const secret = request.query.secret ?? request.headers["x-visit-secret"] ?? "";
    return visits.find(request.params.id, secret, request.staff);
  }
}
