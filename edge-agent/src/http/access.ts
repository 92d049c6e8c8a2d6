import type { FastifyInstance, FastifyRequest } from "fastify";
import { HallError, type Role, type StaffSession } from "../contract/index.ts";
import { hasRole } from "../rules/people/roles.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may use the route; one of these roles is enough. Without it the route is anybody's who stands near. */
    roles?: readonly Role[];
  }
  interface FastifyInstance {
    /** Every route with who may use it, for the test that holds each one to a decision. */
    readonly accessList: readonly RouteAccess[];
  }
  interface FastifyRequest {
    /** Who is signed in; null: nobody in particular, as on kiosks and displays. */
    staff: StaffSession | null;
  }
}

export interface RouteAccess {
  readonly method: string;
  /** The pattern: `/api/visits/:id`. */
  readonly url: string;
  /** As views have it: near, far, or the roles. */
  readonly access: "near" | "far" | readonly Role[];
}

/** Begins the list of routes; before the first one. */
export function listAccess(app: FastifyInstance): void {
  const list: RouteAccess[] = [];
  app.decorate("accessList", list);
  app.addHook("onRoute", ({ method, url, config }) => {
    const access = config?.roles ?? (config?.far === true ? "far" : "near");
    for (const each of [method].flat()) if (each !== "HEAD") list.push({ method: each, url, access });
  });
}

/** Who is signed in by a request's Cookie header, or null. */
export type SessionOf = (cookie: string | undefined) => StaffSession | null;

/**
 * Asks every route that names roles for a session that has one. Refuses with `sign-in-needed` or `role-missing`, and
 * with `host-refused` what a browser sends for a page of another origin: another program's page on this machine is of
 * the same site, so that SameSite alone would lend it the cookie.
 */
export function checkAccess(app: FastifyInstance, sessionOf: SessionOf): void {
  app.decorateRequest("staff", null);
  app.addHook("onRequest", async (request) => {
    const { roles } = request.routeOptions.config;
    request.staff = isForeign(request) ? null : sessionOf(request.headers.cookie);
    if (roles === undefined) return;
    if (isForeign(request)) throw new HallError("host-refused");
    if (request.staff === null) throw new HallError("sign-in-needed");
    if (!hasRole(request.staff.roles, roles)) throw new HallError("role-missing");
  });
}

/** The signed-in member of staff behind a route that names roles. */
export function staffOf(request: FastifyRequest): StaffSession {
  if (request.staff === null) throw new HallError("sign-in-needed");
  return request.staff;
}

/** By what browsers say of themselves; other programs send no such header. */
function isForeign(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  return site !== undefined && site !== "same-origin" && site !== "none";
}
