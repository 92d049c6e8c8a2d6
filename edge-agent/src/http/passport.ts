import { PassportKeySchema } from "../contract/index.ts";
import type { App } from "./app.ts";
import { type VisitFinder, visitOf, visitSchema } from "./visit-access.ts";

/** A passport's chip: what opens it, and that nobody waits for it any more. */
export function passportRoutes(app: App, visits: VisitFinder): void {
  app.post(
    "/api/visits/:id/passport",
    {
      schema: {
        ...visitSchema("Reads the passport with this key, as soon as it lies on the reader"),
        body: PassportKeySchema,
      },
    },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.readPassport(request.body);
      return visit.view();
    },
  );
  app.delete(
    "/api/visits/:id/passport",
    { schema: visitSchema("Waits for the passport no longer") },
    async (request) => {
      const visit = visitOf(visits, request);
      visit.stopPassport();
      return visit.view();
    },
  );
}
