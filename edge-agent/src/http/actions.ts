import { Type } from "typebox";
import type { ActionDesk } from "../actions/desk.ts";
import type { ActionFiles } from "../actions/files.ts";
import {
  ActionRequestedSchema,
  type Actions,
  ActionsSchema,
  type ActionView,
  ActionViewSchema,
  AnswerStepSchema,
  RequestActionSchema,
} from "../contract/action-views.ts";
import { HallError } from "../contract/index.ts";
import type { ActionRecords } from "../journal/action/records.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

export interface ActionRoutesParts {
  readonly desk: ActionDesk;
  readonly files: ActionFiles;
  readonly records: ActionRecords;
  viewOf(record: NonNullable<ReturnType<ActionRecords["find"]>>): ActionView;
}

const fileTypes = { zip: "application/zip", jpg: "image/jpeg" } as const;
const mostListed = 200;

/** Remote actions: managers ask for them, follow them, and fetch what they made. */
export function actionRoutes(app: App, { desk, files, records, viewOf }: ActionRoutesParts): void {
  const tags = ["actions"];
  const config = { roles: ["manager"] } as const;
  const params = Type.Object({ actionId: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
  const found = (actionId: string) => {
    const record = records.find(actionId);
    if (record === null) throw new HallError("action-unknown");
    return record;
  };
  app.post(
    "/api/stations/:station/actions",
    {
      config,
      schema: {
        tags,
        summary:
          "Asks a station for something; it is in the journal before it happens. 202: follow it by its id",
        params: Type.Object({ station: Type.String({ maxLength: 40 }) }),
        headers: Type.Object(keyHeader),
        body: RequestActionSchema,
        response: { 202: ActionRequestedSchema },
      },
    },
    async (request, reply) => {
      const { order, reason = null, forced = false } = request.body;
      const { station } = request.params;
      const wish = { station, order, reason, forced, key: keyOf(request.headers) };
      return reply.code(202).send({ actionId: await desk.request(wish, staffOf(request)) });
    },
  );
  app.get(
    "/api/actions",
    {
      config,
      schema: {
        tags,
        summary: "Remote actions, the newest first; of a device with those of its whole station",
        querystring: Type.Object({
          station: Type.Optional(Type.String({ maxLength: 40 })),
          device: Type.Optional(Type.String({ maxLength: 40 })),
          before: Type.Optional(Type.String({ pattern: "^[0-9]{1,15}$" })),
          limit: Type.Optional(Type.String({ pattern: "^[1-9][0-9]{0,2}$" })),
        }),
        response: { 200: ActionsSchema },
      },
    },
    async (request): Promise<Actions> => {
      const { limit: asked = "50", before, ...wanted } = request.query;
      const limit = Math.min(Number(asked), mostListed);
      const rows = records.list({
        ...wanted,
        ...(before === undefined ? {} : { before: Number(before) }),
        limit: limit + 1,
      });
      const listed = rows.slice(0, limit);
      return {
        actions: listed.map(viewOf),
        before: rows.length > limit ? (listed.at(-1)?.seq ?? null) : null,
      };
    },
  );
  app.get(
    "/api/actions/:actionId",
    {
      config,
      schema: { tags, summary: "One remote action", params, response: { 200: ActionViewSchema } },
    },
    async (request) => viewOf(found(request.params.actionId)),
  );
  app.get(
    "/api/actions/:actionId/file",
    {
      config,
      schema: { tags, summary: "What it made: a diagnosis bundle, or a small picture of a check", params },
    },
    async (request, reply) => {
      const { actionId, requestedAt } = found(request.params.actionId);
      const file = files.read(actionId);
      if (file === null) throw new HallError("file-gone");
      const day = new Date(requestedAt).toISOString().slice(0, 10);
      const name = `yimen-${day}-${actionId.slice(0, 8)}.${file.kind}`;
      return reply
        .header("content-type", fileTypes[file.kind])
        .header("content-length", file.bytes)
        .header("content-disposition", `${file.kind === "zip" ? "attachment" : "inline"}; filename="${name}"`)
        .header("cache-control", "no-store")
        .send(file.stream);
    },
  );
  app.post(
    "/api/actions/:actionId/answer",
    {
      config,
      schema: {
        tags,
        summary: "A person's part of an interactive check: seen, not seen, or skipped",
        params,
        headers: Type.Object(keyHeader),
        body: AnswerStepSchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { step, answer } = request.body;
      await desk.answer(request.params.actionId, step, answer);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/actions/:actionId/stop",
    {
      config,
      schema: {
        tags,
        summary: "Ends a capture before its time; its bundle follows",
        params,
        headers: Type.Object(keyHeader),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await desk.stop(request.params.actionId);
      return reply.code(204).send(null);
    },
  );
}
