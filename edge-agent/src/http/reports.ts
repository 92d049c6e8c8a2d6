import { Type } from "typebox";
import {
  allRowFigures,
  DayReportSchema,
  DeviceReportSchema,
  type Language,
  LanguageSchema,
  PlanningSchema,
  type ReportRows,
  ReportRowsSchema,
  ReportTableSchema,
  reportSplits,
  rowParts,
} from "../contract/index.ts";
import type { DayDesk } from "../reports/day-desk.ts";
import type { ReportDesk } from "../reports/report-desk.ts";
import { deviceSheet, planningSheet, rowsSheet, tableSheet } from "../reports/sheets.ts";
import type { App } from "./app.ts";
import { csvFile } from "./csv-file.ts";
import { languageOf } from "./language.ts";

const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const taken = {
  language: Type.Optional(LanguageSchema),
  format: Type.Optional(Type.Enum(["json", "csv"] as const)),
};
const pageSize = 50;
/** Rows of a table that is taken along. */
const sheetRows = 20_000;

/** What managers read about the hall. `desk` and `days` throw HallError `span-refused` or `figures-counting`. */
export function reportRoutes(app: App, desk: ReportDesk, days: DayDesk, timeZone: string): void {
  const tags = ["reports"];
  const config = { roles: ["manager"] } as const;
  const languageFor = (
    query: { readonly language?: Language },
    headers: { readonly "accept-language"?: string | undefined },
  ) => query.language ?? languageOf(headers["accept-language"]);
  app.get(
    "/api/reports",
    {
      config,
      schema: {
        tags,
        summary: "Figures of some days split by one thing, each with its n; format=csv gives a table",
        querystring: Type.Object({ from: day, to: day, by: Type.Enum([...reportSplits]), ...taken }),
        response: { 200: Type.Union([ReportTableSchema, Type.String()]) },
      },
    },
    async (request, reply) => {
      const { from, to, by, format } = request.query;
      const table = await desk.table(from, to, by);
      if (format !== "csv") return table;
      const sheet = tableSheet(table, languageFor(request.query, request.headers));
      return csvFile(reply, `report-${by}-${from}-${to}`, sheet);
    },
  );
  app.get(
    "/api/reports/rows",
    {
      config,
      schema: {
        tags,
        summary: `What stands behind a figure, newest first, ${pageSize} a page; nothing names a citizen`,
        querystring: Type.Object({
          of: Type.Enum([...allRowFigures]),
          from: day,
          to: day,
          by: Type.Optional(Type.Enum([...rowParts])),
          key: Type.Optional(Type.String({ maxLength: 80 })),
          page: Type.Optional(Type.String({ pattern: "^\\d{1,6}$" })),
          ...taken,
        }),
        response: { 200: Type.Union([ReportRowsSchema, Type.String()]) },
      },
    },
    async (request, reply): Promise<ReportRows | string> => {
      const { of, from, to, by, key, page, format } = request.query;
      const part = by === undefined ? null : { by, key: key ?? "" };
      const whole = format === "csv";
      const size = whole ? sheetRows : pageSize;
      const rows = await desk.rows({ of, from, to, part, size, page: whole ? 0 : Number(page ?? 0) });
      if (!whole) return rows;
      const sheet = rowsSheet(rows, languageFor(request.query, request.headers), timeZone);
      return csvFile(reply, `rows-${of}-${from}-${to}`, sheet);
    },
  );
  app.get(
    "/api/reports/devices",
    {
      config,
      schema: {
        tags,
        summary: "How reliable each device was on some days, and when it was down; format=csv gives a table",
        querystring: Type.Object({ from: day, to: day, ...taken }),
        response: { 200: Type.Union([DeviceReportSchema, Type.String()]) },
      },
    },
    async (request, reply) => {
      const { from, to, format } = request.query;
      const report = await desk.devices(from, to);
      if (format !== "csv") return report;
      const sheet = deviceSheet(report, languageFor(request.query, request.headers));
      return csvFile(reply, `devices-${from}-${to}`, sheet);
    },
  );
  app.get(
    "/api/reports/day",
    {
      config,
      schema: {
        tags,
        summary: "One day told: alarms, how long they lasted, what was done about them and by whom",
        querystring: Type.Object({ day }),
        response: { 200: DayReportSchema },
      },
    },
    async (request) => days.day(request.query.day),
  );
  app.get(
    "/api/reports/planning",
    {
      config,
      schema: {
        tags,
        summary: "A past month for the district's planning: nothing in it is of fewer than k people",
        querystring: Type.Object({ month: Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$" }), ...taken }),
        response: { 200: Type.Union([PlanningSchema, Type.String()]) },
      },
    },
    async (request, reply) => {
      const { month, format } = request.query;
      const planning = await desk.planning(month);
      if (format !== "csv") return planning;
      const sheet = planningSheet(planning, languageFor(request.query, request.headers));
      return csvFile(reply, `planning-${planning.hall.id}-${month}`, sheet);
    },
  );
}
