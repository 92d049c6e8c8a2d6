import { randomUUID } from "node:crypto";
import { Type } from "typebox";
import { type Command, type Duties, DutiesSchema, HallError, SetDutySchema } from "../contract/index.ts";
import type { Journal } from "../contract/journal.ts";
import { staffOf } from "./access.ts";
import type { App } from "./app.ts";

/** Who reviews what, and who stands in. A reviewer says only that they are away and who stands in for them. */
export function dutyRoutes(app: App, journal: Pick<Journal, "execute">, duties: () => Duties): void {
  const tags = ["review"];
  const config = { roles: ["reviewer", "manager"] } as const;
  app.get(
    "/api/review/duties",
    { config, schema: { tags, summary: "Who reviews what", response: { 200: DutiesSchema } } },
    async () => duties(),
  );
  app.put(
    "/api/review/duties/:accountId",
    {
      config,
      schema: {
        tags,
        summary: "Sets a reviewer's departments, absence and delegate",
        params: Type.Object({ accountId: Type.String({ maxLength: 60 }) }),
        body: SetDutySchema,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const staff = staffOf(request);
      const { accountId } = request.params;
      const asManager = staff.roles.includes("manager");
      const known = duties().duties;
      const before = known.find((duty) => duty.accountId === accountId);
      if (before === undefined) throw new HallError("account-unknown");
      const { delegate, departments } = request.body;
      if (delegate !== null && !known.some((duty) => duty.accountId === delegate))
        throw new HallError("account-unknown");
      const own = staff.accountId === accountId;
      const sameDepartments = JSON.stringify(before.departments) === JSON.stringify(departments);
      if (!asManager && !(own && sameDepartments)) throw new HallError("role-missing");
      const command: Command = { type: "set-duty", accountId, ...request.body };
      const kind = asManager ? "manager" : "reviewer";
      await journal.execute(command, { kind, id: staff.accountId }, `duty:${randomUUID()}`);
      return reply.code(204).send(null);
    },
  );
}
