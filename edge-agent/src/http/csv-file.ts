import type { FastifyReply } from "fastify";
import { csvOf } from "../figures/csv.ts";

/** A table that is taken along, as spreadsheets open it. Return it from the route. */
export function csvFile(
  reply: Pick<FastifyReply, "type" | "header" | "serializer">,
  name: string,
  rows: readonly (readonly (string | number | null)[])[],
): string {
  reply.type("text/csv; charset=utf-8");
  reply.header("content-disposition", `attachment; filename="${name}.csv"`);
  reply.serializer((text: string) => text);
  return csvOf(rows);
}
