import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import {
  HallError,
  LineAnsweredSchema,
  LineCallbackSchema,
  LineDeliveriesSchema,
  LineJumpSchema,
  LinesViewSchema,
  ReviewParamsSchema,
} from "../contract/index.ts";
import { applyCallback, type CallbackParts, checkCallback } from "../lines/callback.ts";
import type { Lines } from "../lines/lines.ts";
import { signatureHeader } from "../lines/signature.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";

const tags = ["lines"];
const line = Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,39}$" });
const office = { roles: ["reviewer", "manager"] } as const;
const largestCallbackBytes = 64 * 1024;

/** The line systems: how they stand, what was given up, links into them, and their own word on a case. */
export function lineRoutes(app: App, lines: Lines, callbacks: CallbackParts): void {
  app.get(
    "/api/lines",
    {
      config: office,
      schema: { tags, summary: "How the line systems stand", response: { 200: LinesViewSchema } },
    },
    async () => ({ lines: lines.list() }),
  );
  app.get(
    "/api/lines/deliveries",
    {
      config: office,
      schema: {
        tags,
        summary: "What is still to be delivered, or was given up",
        querystring: Type.Object({ state: Type.Optional(Type.Enum(["due", "given-up"])) }),
        response: { 200: LineDeliveriesSchema },
      },
    },
    async (request) => ({ deliveries: lines.deliveries(request.query.state ?? "given-up") }),
  );
  app.post(
    "/api/lines/deliveries/:deliveryId/resend",
    {
      config: { roles: ["manager"] },
      schema: {
        tags,
        summary: "Tries anew what was given up, under its old key",
        params: Type.Object({ deliveryId: Type.String({ maxLength: 60 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const by = { kind: "manager", id: staffOf(request).accountId } as const;
      await lines.resend(request.params.deliveryId, by, `line:resend:${randomUUID()}`);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/lines/:line/jump",
    {
      config: { roles: ["clerk", "reviewer"] },
      schema: {
        tags,
        summary: "A link into the line system, for one use within a minute",
        params: Type.Object({ line }),
        body: Type.Object(ReviewParamsSchema.properties, { additionalProperties: false }),
        response: { 200: LineJumpSchema },
      },
    },
    async (request, reply) => {
      const { accountId, staffNumber, roles } = staffOf(request);
      const kind = roles.includes("reviewer") ? "reviewer" : "clerk";
      reply.header("cache-control", "no-store");
      return lines.jump(request.params.line, request.body.caseNumber, {
        actor: { kind, id: accountId },
        staffNumber,
      });
    },
  );
  app.post(
    "/api/lines/:line/callback",
    {
      config: { far: true },
      bodyLimit: largestCallbackBytes,
      preParsing: async (request, _, payload) => {
        const { body, stream } = await wholeBody(payload);
        const header = request.headers[signatureHeader];
        checkCallback(callbacks, lineIn(request), body, typeof header === "string" ? header : undefined);
        return stream;
      },
      schema: {
        tags,
        summary: "The line system's word on a case; signed as deliveries are (x-yimen-signature)",
        params: Type.Object({ line }),
        body: LineCallbackSchema,
        response: { 200: LineAnsweredSchema },
      },
    },
    async (request) => applyCallback(callbacks, request.params.line, request.body),
  );
}

/** Parameters are not checked yet when the body is read. */
function lineIn({ params }: FastifyRequest): string {
  const { line: id } = params as { readonly line?: unknown };
  return typeof id === "string" ? id : "";
}

/** The bytes that were signed, and a stream of the same for the parser. */
async function wholeBody(payload: AsyncIterable<unknown>) {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > largestCallbackBytes) throw new HallError("too-large");
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks);
  return {
    body,
    stream: Object.assign(Readable.from(body, { objectMode: false }), { receivedEncodedLength: size }),
  };
}
