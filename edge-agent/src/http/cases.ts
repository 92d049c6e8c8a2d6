import { Type } from "typebox";
import { CaseStateSchema, type Command } from "../contract/index.ts";
import type { App } from "./app.ts";
import { requireStaffKey, staffHeaders } from "./staff-key.ts";

export type AdvanceCase = Extract<Command, { type: "advance-case" }>;

const reasonLength = 60;

/** For the installer's scripts: whoever can read the key file may advance a case. Reviewers sign in and have routes. */
export function caseRoutes(
  app: App,
  staffKey: string,
  advance: (command: AdvanceCase) => Promise<void>,
): void {
  app.post(
    "/api/cases/:caseNumber/advance",
    {
      schema: {
        tags: ["cases"],
        summary:
          "The installer moves a case on; needs x-staff-key, the content of keys/staff.key in the data folder",
        params: Type.Object({ caseNumber: Type.String({ maxLength: 40 }) }),
        headers: staffHeaders,
        body: Type.Object(
          {
            to: CaseStateSchema,
            step: Type.Optional(Type.Integer({ minimum: 1, maximum: 99 })),
            reason: Type.Optional(Type.String({ pattern: "^[a-z0-9-]+$", maxLength: reasonLength })),
          },
          { additionalProperties: false },
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      requireStaffKey(request.headers, staffKey);
      await advance({ type: "advance-case", caseNumber: request.params.caseNumber, ...request.body });
      return reply.code(204).send(null);
    },
  );
}
