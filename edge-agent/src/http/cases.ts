import { timingSafeEqual } from "node:crypto";
import { Type } from "typebox";
import { CaseStateSchema, type Command, HallError } from "../contract/index.ts";
import type { App } from "./app.ts";

export type AdvanceCase = Extract<Command, { type: "advance-case" }>;

const reasonLength = 60;

/** The back office's one door until there are accounts: whoever can read the key file may advance a case. */
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
        summary: "Moves a case on; needs x-staff-key, the content of keys/staff.key in the data folder",
        params: Type.Object({ caseNumber: Type.String({ maxLength: 40 }) }),
        headers: Type.Object({ "x-staff-key": Type.Optional(Type.String({ maxLength: 200 })) }),
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
      if (!sameText(request.headers["x-staff-key"] ?? "", staffKey)) throw new HallError("not-allowed");
      await advance({ type: "advance-case", caseNumber: request.params.caseNumber, ...request.body });
      return reply.code(204).send(null);
    },
  );
}

function sameText(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
