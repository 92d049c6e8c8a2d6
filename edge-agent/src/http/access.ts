import type { FastifyInstance, FastifyRequest } from "fastify";
import { HallError, type Role, type StaffSession } from "../contract/index.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may use the route; one of these roles is enough. Without it the route is anybody's who stands near. */
    roles?: readonly Role[];
  }
  interface FastifyRequest {
    /** Who is signed in; null: nobody in particular, as on kiosks and displays. */
    staff: StaffSession | null;
  }
}

/** Who is signed in by a request's Cookie header, or null. */
export type SessionOf = (cookie: string | undefined) => StaffSession | null;

/** Asks every route that names roles for a session that has one. Refuses with `sign-in-needed` or `role-missing`. */
export function checkAccess(app: FastifyInstance, sessionOf: SessionOf): void {
  app.decorateRequest("staff", null);
  app.addHook("onRequest", async (request) => {
    const { roles } = request.routeOptions.config;
    request.staff = sessionOf(request.headers.cookie);
    if (roles === undefined) return;
    if (request.staff === null) throw new HallError("sign-in-needed");
    if (!roles.some((role) => request.staff?.roles.includes(role))) throw new HallError("role-missing");
  });
}

/** The signed-in member of staff behind a route that names roles. */
export function staffOf(request: FastifyRequest): StaffSession {
  if (request.staff === null) throw new HallError("sign-in-needed");
  return request.staff;
}
