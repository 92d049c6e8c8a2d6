import { Type } from "typebox";
import type { AuditDesk } from "../audit/audit-desk.ts";
import { auditSheet } from "../audit/audit-sheet.ts";
import { AuditPageSchema, auditKinds, LanguageSchema } from "../contract/index.ts";
import type { App } from "./app.ts";
import { csvFile } from "./csv-file.ts";
import { languageOf } from "./language.ts";

const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const pageSize = 50;
const sheetLines = 10_000;

/** Who did what when, for managers. `desk` throws HallError `span-refused` or `figures-counting`. */
export function auditRoutes(app: App, desk: AuditDesk, timeZone: string): void {
  app.get(
    "/api/audit",
    {
      config: { roles: ["manager"] },
      schema: {
        tags: ["audit"],
        summary: "Who did what when, newest first; staff by name, citizens never; format=csv gives a table",
        querystring: Type.Object({
          from: day,
          to: day,
          person: Type.Optional(Type.String({ maxLength: 60 })),
          kind: Type.Optional(Type.Enum([...auditKinds])),
          object: Type.Optional(Type.String({ maxLength: 120 })),
          before: Type.Optional(Type.String({ pattern: "^\\d{1,15}$" })),
          language: Type.Optional(LanguageSchema),
          format: Type.Optional(Type.Enum(["json", "csv"] as const)),
        }),
        response: { 200: Type.Union([AuditPageSchema, Type.String()]) },
      },
    },
    async (request, reply) => {
      const { from, to, person, kind, object, before, format } = request.query;
      const language = request.query.language ?? languageOf(request.headers["accept-language"]);
      const asked = {
        ...{ from, to, language },
        person: person ?? null,
        kind: kind ?? null,
        object: object ?? null,
        before: before === undefined ? null : Number(before),
        // People read a page; a table is to have everything.
        once: format !== "csv",
      };
      if (format !== "csv") return desk.page(asked, pageSize);
      const { entries } = await desk.page(asked, sheetLines);
      return csvFile(reply, `audit-${from}-${to}`, auditSheet(entries, language, timeZone));
    },
  );
}
