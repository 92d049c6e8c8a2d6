import { Type } from "typebox";
import type { AlarmDesk } from "../alarms/alarm-desk.ts";
import {
  AcknowledgeSchema,
  AlarmDetailSchema,
  AlarmPageSchema,
  BeginMaintenanceSchema,
  type Command,
  type StaffSession,
  type Tried,
  TriedSchema,
} from "../contract/index.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";
import { keyHeader, keyOf } from "./idempotency.ts";

export interface AlarmCalls {
  readonly desk: AlarmDesk;
  execute(command: Command, by: StaffSession, key: string): Promise<void>;
  /** Sends one test to a channel now. Throws HallError `channel-unknown`. */
  tryChannel(id: string): Promise<Tried>;
}

const tags = ["alarms"];
const config = { roles: ["manager"] } as const;
const headers = Type.Object(keyHeader);
const id = Type.String({ minLength: 1, maxLength: 60 });
const done = { 204: Type.Null() };

/** Alarms: who has seen them, who cares for them, when they are silent, and who else is told. */
export function alarmRoutes(app: App, calls: AlarmCalls): void {
  readRoutes(app, calls);
  const { execute } = calls;
  app.post(
    "/api/alarms/acknowledge",
    {
      config,
      schema: {
        ...{ tags, headers, body: AcknowledgeSchema, response: done },
        summary: "Says that somebody has seen these alarms; the note is kept sealed",
      },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      const { alarmIds, note = null } = request.body;
      const key = keyOf(request.headers);
      const by = staff.accountId;
      const each = alarmIds.map((alarmId) =>
        execute({ type: "acknowledge-alarm", alarmId, by, note }, staff, `acknowledge:${key}:${alarmId}`),
      );
      for (const one of await Promise.allSettled(each)) if (one.status === "rejected") throw one.reason;
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/alarms/:alarmId/assign",
    {
      config,
      schema: {
        ...{ tags, headers, params: Type.Object({ alarmId: id }), response: done },
        summary: "Gives an alarm to a manager; null: to nobody",
        body: Type.Object({ owner: Type.Union([id, Type.Null()]) }, { additionalProperties: false }),
      },
    },
    async (request, reply) => {
      const { alarmId } = request.params;
      const command = { type: "assign-alarm", alarmId, owner: request.body.owner } as const;
      await execute(command, staffOf(request), `assign:${keyOf(request.headers)}`);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/maintenance",
    {
      config,
      schema: {
        ...{ tags, headers, body: BeginMaintenanceSchema, response: done },
        summary:
          "Silences the alarms of the hall, a station, a device or a display until a time, 7 days at most",
      },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      const { scope, minutes, reason } = request.body;
      const key = `maintenance:${keyOf(request.headers)}`;
      await execute({ type: "begin-maintenance", scope, by: staff.accountId, reason, minutes }, staff, key);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/maintenance/:maintenanceId/end",
    {
      config,
      schema: {
        ...{ tags, headers, params: Type.Object({ maintenanceId: id }), response: done },
        summary: "Ends a maintenance before its time; what still stands is raised",
      },
    },
    async (request, reply) => {
      const { maintenanceId } = request.params;
      const command = { type: "end-maintenance", maintenanceId, why: "by-hand" } as const;
      await execute(command, staffOf(request), `end-maintenance:${keyOf(request.headers)}`);
      return reply.code(204).send(null);
    },
  );
  channelRoutes(app, calls);
}

function readRoutes(app: App, { desk }: AlarmCalls): void {
  app.get(
    "/api/alarms",
    {
      config,
      schema: {
        tags,
        summary:
          "Alarms that are over, a hundred at a time, or all of one originator; open ones are the live view",
        querystring: Type.Object({
          after: Type.Optional(id),
          originator: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
        }),
        response: { 200: AlarmPageSchema },
      },
    },
    async ({ query }) =>
      query.originator === undefined ? desk.ended(query.after ?? null) : desk.of(query.originator),
  );
  app.get(
    "/api/alarms/:alarmId",
    {
      config,
      schema: {
        tags,
        summary: "An alarm with all that happened to it and was done about it",
        params: Type.Object({ alarmId: id }),
        response: { 200: AlarmDetailSchema },
      },
    },
    async (request) => desk.detail(request.params.alarmId),
  );
}

function channelRoutes(app: App, { execute, tryChannel }: AlarmCalls): void {
  app.post(
    "/api/alarm-notices/:noticeId/resend",
    {
      config,
      schema: {
        ...{ tags, headers, params: Type.Object({ noticeId: id }), response: done },
        summary: "Tries a notice anew that was given up",
      },
    },
    async (request, reply) => {
      const { noticeId } = request.params;
      const key = `resend-notice:${keyOf(request.headers)}`;
      await execute({ type: "resend-alarm-notice", noticeId }, staffOf(request), key);
      return reply.code(204).send(null);
    },
  );
  app.post(
    "/api/alarm-channels/:channel/test",
    {
      config,
      schema: {
        tags,
        summary: "Sends one test to a channel now and says whether it went through",
        params: Type.Object({ channel: id }),
        response: { 200: TriedSchema },
      },
    },
    async (request) => tryChannel(request.params.channel),
  );
}
