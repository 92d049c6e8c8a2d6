import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import { HallError } from "../contract/index.ts";
import {
  BeginRolloutSchema,
  ReleaseRowSchema,
  RolloutRowSchema,
  type UpdatesView,
  UpdatesViewSchema,
  VersionSchema,
} from "../contract/update.ts";
import type { UpdateDesk } from "../updates/update-desk.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

const tags = ["updates"];
const managers = { roles: ["manager"] } as const;
const closed = { additionalProperties: false } as const;
const headers = Type.Object(keyHeader);
const UploadId = Type.String({ pattern: "^[A-Za-z0-9-]{8,60}$" });
const rolloutParams = Type.Object({ rolloutId: Type.String({ maxLength: 60 }) });
const largestPieceBytes = 4 * 1024 * 1024;

/** Releases and rollouts; a manager's. */
export function updateRoutes(app: App, desk: UpdateDesk, view: () => UpdatesView): void {
  const read = (summary: string) => ({ tags, summary });
  app.get(
    "/api/releases",
    {
      config: managers,
      schema: {
        ...read("Releases that are kept here, and the latest rollouts"),
        response: { 200: UpdatesViewSchema },
      },
    },
    async () => view(),
  );
  app.register(async (scope) => uploadRoute(scope as unknown as App, desk));
  app.post(
    "/api/releases",
    {
      config: managers,
      schema: {
        ...read("What was uploaded is a release: its signature is checked, and it is kept"),
        headers,
        body: Type.Object({ uploadId: UploadId }, closed),
        response: { 201: ReleaseRowSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await desk.add(request.body.uploadId, staffOf(request), keyOf(request.headers))),
  );
  app.delete(
    "/api/releases/:version",
    {
      config: managers,
      schema: {
        ...read("Removes a release that is not being rolled out"),
        headers,
        params: Type.Object({ version: VersionSchema }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await desk.remove(request.params.version, staffOf(request), keyOf(request.headers));
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/rollouts",
    {
      config: managers,
      schema: {
        ...read("Brings a release to one station, and to the others once it did well there"),
        headers,
        body: BeginRolloutSchema,
        response: { 201: RolloutRowSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await desk.begin(request.body, staffOf(request), keyOf(request.headers))),
  );
  for (const [way, summary] of [
    ["widen", "The other stations follow now"],
    ["stop", "Nothing more is sent; stations that have it keep it"],
  ] as const)
    app.post(
      `/api/rollouts/:rolloutId/${way}`,
      {
        config: managers,
        schema: { ...read(summary), headers, params: rolloutParams, response: { 204: Type.Null() } },
      },
      async (request, reply) => {
        await desk[way](request.params.rolloutId, staffOf(request), keyOf(request.headers));
        return reply.code(204).send(null);
      },
    );
}

function uploadRoute(scope: App, desk: UpdateDesk): void {
  (scope as unknown as FastifyInstance).addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: largestPieceBytes },
    (_request, body, done) => done(null, body),
  );
  scope.put(
    "/api/releases/coming/:uploadId",
    {
      config: managers,
      bodyLimit: largestPieceBytes,
      schema: {
        tags,
        summary:
          "A piece of a release's file, application/octet-stream, 4 MiB at most, in order; a piece may come again",
        params: Type.Object({ uploadId: UploadId }),
        querystring: Type.Object({ offset: Type.String({ pattern: "^[0-9]{1,10}$" }) }, closed),
        response: { 200: Type.Object({ bytes: Type.Integer() }) },
      },
    },
    async (request) => {
      if (!(request.body instanceof Uint8Array)) throw new HallError("invalid-request");
      return { bytes: await desk.take(request.params.uploadId, Number(request.query.offset), request.body) };
    },
  );
}
