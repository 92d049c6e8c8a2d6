import { Type } from "typebox";
import {
  BeginUploadSchema,
  pieceBytes,
  RemoveFileSchema,
  type SignageFile,
  SignageFileSchema,
  type SignageFiles,
  SignageFilesSchema,
  UploadPieceSchema,
  UploadSchema,
} from "../contract/signage-files.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

export interface Author {
  readonly accountId: string;
  readonly key: string;
}

export interface SignageFileDesk {
  files(): SignageFiles;
  begin(wish: { file: string; size: number; replace: boolean }, by: Author): Promise<string>;
  write(uploadId: string, offset: number, bytes: Uint8Array): Promise<number>;
  finish(uploadId: string, by: Author): Promise<SignageFile>;
  cancel(uploadId: string): Promise<void>;
  /** Throws HallError `signage-used`, `not-found`. */
  remove(file: string, by: Author): Promise<void>;
}

const tags = ["displays"];
const config = { roles: ["manager"] } as const;
const headers = Type.Object(keyHeader);
const uploadId = Type.String({ pattern: "^[0-9a-f-]{36}$" });

/** Pictures and films for displays: listed, uploaded in pieces, taken away. */
export function signageFileRoutes(app: App, desk: SignageFileDesk): void {
  const authorOf = (request: Parameters<typeof staffOf>[0]): Author => ({
    accountId: staffOf(request).accountId,
    key: keyOf(request.headers as { "idempotency-key"?: string }),
  });
  app.get(
    "/api/signage/files",
    {
      config,
      schema: {
        tags,
        summary: "Every file of the signage folder, and why it is not shown",
        response: { 200: SignageFilesSchema },
      },
    },
    async () => desk.files(),
  );
  app.post(
    "/api/signage/uploads",
    {
      config,
      schema: {
        tags,
        summary: "Begins to upload a picture or a film",
        headers,
        body: BeginUploadSchema,
        response: { 201: UploadSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ uploadId: await desk.begin(request.body, authorOf(request)), pieceBytes }),
  );
  pieceRoute(app, desk);
  app.post(
    "/api/signage/uploads/:uploadId/finish",
    {
      config,
      schema: {
        tags,
        summary: "Looks into what was uploaded, and gives it its name",
        ...{ headers, params: Type.Object({ uploadId }), response: { 200: SignageFileSchema } },
      },
    },
    async (request) => desk.finish(request.params.uploadId, authorOf(request)),
  );
  app.delete(
    "/api/signage/uploads/:uploadId",
    {
      config,
      schema: {
        tags,
        summary: "Gives an upload up",
        params: Type.Object({ uploadId }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await desk.cancel(request.params.uploadId);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/signage/remove",
    {
      config,
      schema: {
        tags,
        summary: "Takes a file away that no entry of the schedule names",
        ...{ headers, body: RemoveFileSchema, response: { 204: Type.Null() } },
      },
    },
    async (request, reply) => {
      await desk.remove(request.body.file, authorOf(request));
      return reply.code(204).send(null);
    },
  );
}

/** The one route that takes bytes. */
function pieceRoute(app: App, desk: SignageFileDesk): void {
  app.register(async (inner) => {
    const pieces = inner as unknown as App;
    pieces.addContentTypeParser(
      "application/octet-stream",
      { parseAs: "buffer", bodyLimit: pieceBytes },
      (_, body, done) => done(null, body),
    );
    pieces.put(
      "/api/signage/uploads/:uploadId/:offset",
      {
        config,
        bodyLimit: pieceBytes,
        schema: {
          tags,
          summary: "The next piece of an upload, as bytes (application/octet-stream)",
          params: Type.Object({ uploadId, offset: Type.String({ pattern: "^[0-9]{1,10}$" }) }),
          response: { 200: UploadPieceSchema },
        },
      },
      async (request) => {
        const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
        return { received: await desk.write(request.params.uploadId, Number(request.params.offset), bytes) };
      },
    );
  });
}
