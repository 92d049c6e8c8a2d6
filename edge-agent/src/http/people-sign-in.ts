import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import {
  FirstSignInSchema,
  OwnSecretsSchema,
  PinSignInSchema,
  roles,
  SetUpSchema,
  SignInSchema,
  type StaffStanding,
  StaffStandingSchema,
} from "../contract/index.ts";
import { cookieGone, cookieLine, sessionCookie, windowCookie } from "../people/cookie.ts";
import type { People } from "../people/people.ts";
import type { SignedIn } from "../people/sign-in.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import type { RateLimit } from "./rate-limit.ts";

type Door = Pick<People, "desk" | "standing" | "windowPasses">;

/** `limit` is taken from for each try, by address and by whom it is for: a guess costs time wherever it comes from. */
export function signInRoutes(app: App, people: Door, limit: { address: RateLimit; who: RateLimit }): void {
  const tags = ["staff"];
  const response = { 200: StaffStandingSchema };
  const { desk } = people;
  const taken = (request: FastifyRequest, who: string) => {
    limit.address.take(request.ip);
    limit.who.take(who.trim().toLowerCase());
  };
  const held = (request: FastifyRequest) => request.staff?.sessionId ?? null;
  const letIn = (request: FastifyRequest, reply: FastifyReply, { token }: SignedIn, window?: string) => {
    const given = [`${sessionCookie}=${token}`];
    const secure = cameByHttps(request);
    reply.header("set-cookie", cookieLine(sessionCookie, token, secure));
    if (window !== undefined) {
      const pass = people.windowPasses.issue(window);
      reply.header("set-cookie", cookieLine(windowCookie, pass, secure));
      given.push(`${windowCookie}=${pass}`);
    }
    return people.standing(given.join("; "));
  };

  app.get(
    "/api/staff/me",
    {
      schema: {
        tags,
        summary: "Who is signed in, and whether the hall waits for its first manager",
        response,
      },
    },
    async (request): Promise<StaffStanding> => people.standing(request.headers.cookie),
  );
  app.post(
    "/api/staff/setup",
    {
      schema: {
        tags,
        summary: "The first manager signs up with the code of the first start",
        body: SetUpSchema,
        response,
      },
    },
    async (request, reply) => {
      taken(request, "setup");
      return letIn(request, reply, await desk.setUp(request.body));
    },
  );
  app.post(
    "/api/staff/sign-in",
    { schema: { tags, summary: "Signs in with a password", body: SignInSchema, response } },
    async (request, reply) => {
      taken(request, request.body.login);
      const signedIn = await desk.byPassword(request.body, held(request));
      return letIn(request, reply, signedIn, request.body.window);
    },
  );
  app.post(
    "/api/staff/first-sign-in",
    {
      schema: {
        tags,
        summary: "A one-time code gives way to one's own password and PIN",
        body: FirstSignInSchema,
        response,
      },
    },
    async (request, reply) => {
      taken(request, request.body.login);
      const signedIn = await desk.byCode(request.body, held(request));
      return letIn(request, reply, signedIn, request.body.window);
    },
  );
  app.post(
    "/api/staff/pin",
    {
      schema: {
        tags,
        summary: "Changes the shift at a window by PIN, where a password was used today from this browser",
        body: PinSignInSchema,
        response,
      },
    },
    async (request, reply) => {
      taken(request, `number ${request.body.staffNumber}`);
      const { pinWindow } = people.standing(request.headers.cookie);
      const signedIn = await desk.byPin(request.body, pinWindow, held(request));
      return letIn(request, reply, signedIn, pinWindow ?? undefined);
    },
  );
  app.post(
    "/api/staff/sign-out",
    { schema: { tags, summary: "Ends the session", response: { 204: Type.Null() } } },
    async (request, reply) => {
      if (request.staff !== null) await desk.signOut(request.staff);
      return reply
        .header("set-cookie", cookieGone(sessionCookie, cameByHttps(request)))
        .code(204)
        .send(null);
    },
  );
  app.put(
    "/api/staff/secrets",
    {
      config: { roles },
      schema: { tags, summary: "A new password or PIN of one's own", body: OwnSecretsSchema, response },
    },
    async (request) => {
      taken(request, staffOf(request).accountId);
      await desk.changeSecrets(request.body, staffOf(request));
      return people.standing(request.headers.cookie);
    },
  );
}

/** By the page's own address, which a browser sends with each POST, or by the proxy that ends TLS. */
function cameByHttps({ headers }: FastifyRequest): boolean {
  return headers.origin?.startsWith("https://") === true || headers["x-forwarded-proto"] === "https";
}
