import { Type } from "typebox";
import { type StaffSession, VisitViewSchema } from "../contract/index.ts";
import type { Visit } from "../visits/visit.ts";

/** What every route of a visit asks for and answers. */
export const visitParams = Type.Object({ id: Type.String({ maxLength: 60 }) });
export const secretHeader = Type.Object({ "x-visit-secret": Type.Optional(Type.String({ maxLength: 64 })) });
/** For <img>, which can't send a header. */
export const secretQuery = Type.Object({
  secret: Type.Optional(Type.String({ maxLength: 64 })),
  v: Type.Optional(Type.String({ maxLength: 20 })),
});

export function visitSchema(summary: string) {
  return {
    tags: ["visits"],
    summary,
    params: visitParams,
    headers: secretHeader,
    response: { 200: VisitViewSchema },
  } as const;
}

interface VisitRequest {
  readonly params: { readonly id: string };
  readonly headers: { readonly "x-visit-secret"?: string | undefined };
  readonly staff?: StaffSession | null;
}

/** Who knows visits: the kiosk's, and the windows' for the clerk whose they are. */
export interface VisitFinder {
  /** Throws HallError `visit-over` for a wrong id, a wrong secret, a stranger and a visit that ended, all alike. */
  find(id: string, secret: string, staff: StaffSession | null): Visit;
}

/** The visit that a request may speak of; throws HallError `visit-over` for any other. */
export function visitOf<V>(
  visits: { find(id: string, secret: string, staff: StaffSession | null): V },
  request: VisitRequest,
): V {
  return visits.find(request.params.id, request.headers["x-visit-secret"] ?? "", request.staff ?? null);
}
