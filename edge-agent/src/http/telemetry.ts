import { Type } from "typebox";
import {
  AvailabilitySchema,
  ConsumablesSchema,
  type DeviceHistory,
  DeviceHistorySchema,
  HallError,
  historySteps,
  LanguageSchema,
  SpellToldSchema,
} from "../contract/index.ts";
import { csvOf } from "../figures/csv.ts";
import type { Fleet } from "../fleet/fleet.ts";
import { historyTable } from "../telemetry/history-table.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import type { App } from "./app.ts";
import { languageOf } from "./language.ts";

const instant = Type.String({ pattern: "^\\d{12,14}$" });
const dayMs = 86_400_000;
const longestMs = 5 * 366 * dayMs;
const rowsTold = 1_000;

/** What devices did over time, for managers. Times of a query are milliseconds since 1970. */
export function telemetryRoutes(app: App, telemetry: Telemetry, fleet: Fleet, timeZone: string): void {
  const tags = ["telemetry"];
  const config = { roles: ["manager"] } as const;
  const params = Type.Object({
    stationId: Type.String({ maxLength: 40 }),
    deviceId: Type.String({ maxLength: 40 }),
  });
  const span = { from: instant, to: instant };
  app.get(
    "/api/stations/:stationId/devices/:deviceId/history",
    {
      config,
      schema: {
        tags,
        summary:
          "A device's history: words, counters and spells of a time, and how reliable it was; also as CSV",
        params,
        querystring: Type.Object({
          ...span,
          step: Type.Optional(Type.Enum([...historySteps])),
          language: Type.Optional(LanguageSchema),
          format: Type.Optional(Type.Enum(["json", "csv"] as const)),
        }),
        response: { 200: Type.Union([DeviceHistorySchema, Type.String()]) },
      },
    },
    async (request, reply): Promise<DeviceHistory | string> => {
      const { stationId, deviceId } = request.params;
      const { step, language, format } = request.query;
      const asked = { ...spanOf(request.query), ...(step === undefined ? {} : { step }) };
      const history = telemetry.history(stationId, deviceId, asked);
      if (history.since === null && fleet.find(stationId, deviceId) === null)
        throw new HallError("device-unknown");
      if (format !== "csv") return history;
      const table = historyTable(
        history,
        language ?? languageOf(request.headers["accept-language"]),
        timeZone,
      );
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="device-${stationId}-${deviceId}.csv"`)
        .serializer((text: string) => text)
        .send(csvOf(table)) as unknown as string;
    },
  );
  app.get(
    "/api/stations/:stationId/devices/:deviceId/consumables",
    {
      config,
      schema: {
        tags,
        summary: "What a device has left to use up, and when it runs out",
        params,
        response: { 200: ConsumablesSchema },
      },
    },
    async (request) => {
      const { stationId, deviceId } = request.params;
      if (fleet.find(stationId, deviceId) === null) throw new HallError("device-unknown");
      return telemetry.consumables(stationId, deviceId);
    },
  );
  app.get(
    "/api/availability",
    {
      config,
      schema: {
        tags,
        summary: "How available each device was in a time, with MTBF and MTTR",
        querystring: Type.Object(span),
        response: { 200: AvailabilitySchema },
      },
    },
    async (request) => {
      const { from, to } = spanOf(request.query);
      return telemetry.availability(from, to);
    },
  );
  app.get(
    "/api/availability/spells",
    {
      config,
      schema: {
        tags,
        summary:
          "The rows behind availability: each time that a device kept one word; newest first, at most 1000",
        querystring: Type.Object(span),
        response: { 200: Type.Object({ spells: Type.Array(SpellToldSchema) }) },
      },
    },
    async (request) => {
      const { from, to } = spanOf(request.query);
      return { spells: [...telemetry.spells(from, to, rowsTold)] };
    },
  );
}

function spanOf(query: { readonly from: string; readonly to: string }) {
  const from = Number(query.from);
  const to = Number(query.to);
  if (from >= to || to - from > longestMs) throw new HallError("span-refused");
  return { from, to };
}
