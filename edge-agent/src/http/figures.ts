import { Type } from "typebox";
import { type Figures, FiguresSchema, LanguageSchema } from "../contract/index.ts";
import { csvOf } from "../figures/csv.ts";
import { figureTable } from "../figures/figure-table.ts";
import type { App } from "./app.ts";
import { languageOf } from "./language.ts";

const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

/** `figures` throws HallError `span-refused` or `figures-counting`. */
export function figureRoutes(app: App, figures: (from?: string, to?: string) => Promise<Figures>): void {
  app.get(
    "/api/figures",
    {
      config: { roles: ["manager"] },
      schema: {
        tags: ["figures"],
        summary: "The hall's figures of some days, both included (without: today); format=csv gives a table",
        querystring: Type.Object({
          from: Type.Optional(day),
          to: Type.Optional(day),
          language: Type.Optional(LanguageSchema),
          format: Type.Optional(Type.Enum(["json", "csv"] as const)),
        }),
        response: { 200: Type.Union([FiguresSchema, Type.String()]) },
      },
    },
    async (request, reply) => {
      const { from, to, format, language } = request.query;
      const counted = await figures(from, to);
      if (format !== "csv") return counted;
      const table = figureTable(counted, language ?? languageOf(request.headers["accept-language"]));
      const name = `figures-${counted.from}-${counted.to}.csv`;
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${name}"`)
        .serializer((text: string) => text)
        .send(csvOf(table));
    },
  );
}
