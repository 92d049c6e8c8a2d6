import { Type } from "typebox";
import {
  DeliverySchema,
  FormValuesSchema,
  HallError,
  LanguageSchema,
  SignatureSchema,
  StartVisitSchema,
  TypedIdentitySchema,
  VisitStartedSchema,
} from "../contract/index.ts";
import type { Visits } from "../visits/visits.ts";
import { type App, largeBodyBytes } from "./app.ts";
import { type VisitFinder, visitOf, visitSchema } from "./visit-access.ts";

const closed = { additionalProperties: false } as const;

/** One person's way through the house, step by step. Every step answers with the whole visit as it is now. */
export function visitRoutes(app: App, kiosk: Pick<Visits, "start">, visits: VisitFinder): void {
  app.post(
    "/api/visits",
    {
      schema: {
        tags: ["visits"],
        summary: "Starts a visit and ends the one that was open here",
        body: StartVisitSchema,
        response: { 201: VisitStartedSchema },
      },
    },
    async (request, reply) => {
      const visit = kiosk.start(request.body.language);
      return reply.code(201).send({ secret: visit.secret, visit: visit.view() });
    },
  );
  app.get("/api/visits/:id", { schema: visitSchema("The visit as it is") }, async (request) =>
    visitOf(visits, request).view(),
  );
  app.post("/api/visits/:id/touch", { schema: visitSchema("The person is still here") }, async (request) => {
    const visit = visitOf(visits, request);
    visit.touch();
    return visit.view();
  });
  app.delete(
    "/api/visits/:id",
    { schema: { ...visitSchema("Ends the visit and wipes it"), response: { 204: Type.Null() } } },
    async (request, reply) => {
      visitOf(visits, request).end();
      return reply.code(204).send(null);
    },
  );
  app.put(
    "/api/visits/:id/language",
    {
      schema: {
        ...visitSchema("Chooses the language"),
        body: Type.Object({ language: LanguageSchema }, closed),
      },
    },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.setLanguage(request.body.language);
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/identity",
    { schema: { ...visitSchema("Says who one is without a card"), body: TypedIdentitySchema } },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.identify(request.body);
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/item",
    {
      schema: {
        ...visitSchema("Chooses the item"),
        body: Type.Object({ itemId: Type.String({ maxLength: 80 }) }, closed),
      },
    },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.choose(request.body.itemId);
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/form",
    { bodyLimit: largeBodyBytes, schema: { ...visitSchema("Fills in fields"), body: FormValuesSchema } },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.fill(request.body.values);
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/signature",
    { bodyLimit: largeBodyBytes, schema: { ...visitSchema("Signs with a finger"), body: SignatureSchema } },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.sign(request.body.strokes);
      return visit.view();
    },
  );
  app.put(
    "/api/visits/:id/delivery",
    { schema: { ...visitSchema("Chooses how the result is received"), body: DeliverySchema } },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.deliver(request.body);
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/submit",
    {
      schema: {
        ...visitSchema(
          "Submits; answered once the case is on disk. Needs idempotency-key, 8 to 80 characters",
        ),
        headers: Type.Object({
          "x-visit-secret": Type.Optional(Type.String({ maxLength: 64 })),
          "idempotency-key": Type.Optional(Type.String({ maxLength: 200 })),
        }),
      },
    },
    async (request) => {
      const visit = visitOf(visits, request);
      const key = request.headers["idempotency-key"] ?? "";
      if (!/^[\x21-\x7e]{8,80}$/.test(key)) throw new HallError("key-missing");
      await visit.submit(key);
      return visit.view();
    },
  );
  app.post(
    "/api/visits/:id/receipt",
    { schema: visitSchema("Prints a slip marked as a copy, three times at most") },
    async (request) => {
      const visit = visitOf(visits, request);
      await visit.reprint();
      return visit.view();
    },
  );
}
