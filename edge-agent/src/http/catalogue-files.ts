import { Type } from "typebox";
import type { CatalogueDesk } from "../catalogue-editor/desk.ts";
import { readImport } from "../catalogue-editor/import-file.ts";
import { shownDiff } from "../catalogue-editor/view.ts";
import {
  ExportQuerySchema,
  type Imported,
  ImportedSchema,
  ImportFileSchema,
  PublishDraftSchema,
  PublishedSchema,
} from "../contract/catalogue-editor.ts";
import { csvOf } from "../figures/csv.ts";
import { catalogueDiff } from "../rules/catalogue/diff.ts";
import { isError } from "../rules/catalogue/fault.ts";
import { catalogueTable } from "../rules/catalogue/table.ts";
import type { App } from "./app.ts";
import { authorOf } from "./catalogue-editor.ts";
import { keyHeader } from "./idempotency.ts";
import { languageOf } from "./language.ts";

const tags = ["catalogue"];
const config = { roles: ["manager"] } as const;
const headers = Type.Object(keyHeader);
/** A district's list with all texts is a few MiB; base64 adds a third. */
const largestFile = 24 * 1024 * 1024;
/** More than anybody reads at once. */
const faultsTold = 100;

/** Files in and out of the catalogue's draft, and the draft made a version. */
export function catalogueFileRoutes(
  app: App,
  desk: CatalogueDesk,
  run: (version: number, file: string, forced: boolean) => void,
  /** The hall's day, YYYY-MM-DD. */
  today: () => string,
): void {
  app.post(
    "/api/catalogue/editor/import",
    {
      config,
      bodyLimit: largestFile,
      schema: {
        tags,
        summary:
          "A table or JSON over the draft: its mistakes by line, and what it changes; any error and nothing is taken",
        ...{ headers, body: ImportFileSchema, response: { 200: ImportedSchema } },
      },
    },
    async (request): Promise<Imported> => {
      const { basedOn, preview } = request.body;
      const before = desk.wanted;
      const { encoding, read, faults, wanted } = readImport(request.body, before);
      const saved = !preview && wanted !== null;
      return {
        basedOn: saved ? await desk.draft(wanted, basedOn, "imported", authorOf(request)) : desk.basedOn,
        ...{ encoding, read, saved, faults: faults.slice(0, faultsTold) },
        errors: faults.filter(isError).length,
        more: Math.max(0, faults.length - faultsTold),
        diff: shownDiff(catalogueDiff(before, wanted ?? before)),
      };
    },
  );
  app.get(
    "/api/catalogue/editor/export",
    {
      config,
      schema: {
        tags,
        summary: "The draft or what is published, as a table (UTF-8 with BOM, formulas neutralised) or JSON",
        querystring: ExportQuerySchema,
        response: { 200: Type.String() },
      },
    },
    async (request, reply) => {
      const { format, of, language } = request.query;
      const isDraft = of === "draft" && desk.basedOn !== null;
      const catalogue = isDraft ? desk.wanted : desk.published;
      const { former: _, ...shown } = catalogue;
      const spoken = language ?? languageOf(request.headers["accept-language"]);
      const text =
        format === "csv" ? csvOf(catalogueTable(catalogue, spoken)) : `${JSON.stringify(shown, null, 1)}\n`;
      return reply
        .type(format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8")
        .header(
          "content-disposition",
          `attachment; filename="catalogue-v${desk.version}${isDraft ? "-draft" : ""}-${today()}.${format}"`,
        )
        .serializer((each: string) => each)
        .send(text);
    },
  );
  app.post(
    "/api/catalogue/editor/publish",
    {
      config,
      schema: {
        tags,
        summary:
          "Makes the draft a version; the hall works by it from the next moment without a visit on, or at once",
        ...{ headers, body: PublishDraftSchema, response: { 200: PublishedSchema } },
      },
    },
    async (request) => {
      const { basedOn, version, note, forced } = request.body;
      const published = await desk.publish({ basedOn, version }, note.trim(), authorOf(request));
      run(published.version, published.file, forced);
      return { version: published.version };
    },
  );
}
