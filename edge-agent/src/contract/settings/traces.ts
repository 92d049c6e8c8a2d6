import { type Static, Type } from "typebox";
import { closed } from "./leaves.ts";

export const TraceSettingsSchema = Type.Object(
  {
    url: Type.Optional(
      Type.String({
        description: "where traces go, OTLP over HTTP; without it none are made",
        examples: ["http://127.0.0.1:4318/v1/traces"],
        pattern: "^https?://[^\\s?#]+$",
        maxLength: 300,
      }),
    ),
    share: Type.Number({
      description: "the share of requests that are traced, from 0 to 1",
      examples: [1],
      minimum: 0,
      maximum: 1,
      default: 1,
    }),
  },
  { ...closed, default: {}, description: "traces for OpenTelemetry" },
);
export type TraceSettings = Static<typeof TraceSettingsSchema>;
