import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { closed, whole } from "./leaves.ts";

const days = (description: string, fallback: number) =>
  whole(description, { minimum: 1, maximum: 3_660 }, fallback);

export const TelemetrySettingsSchema = Type.Object(
  {
    sampleSeconds: whole(
      "seconds from one sample of a device to the next",
      { minimum: 10, maximum: 3_600 },
      300,
    ),
    rawHours: whole(
      "hours for which every sample is kept; then ten minutes become one",
      { minimum: 1, maximum: 48 },
      2,
    ),
    tenMinuteDays: days("days for which ten-minute figures are kept; then an hour becomes one", 14),
    hourDays: days("days for which hourly figures are kept; then a day becomes one", 100),
    dayDays: days("days for which daily figures are kept", 1_830),
    spellDays: days("days for which each time that a device was down, and why, is kept", 400),
    rollMetres: Type.Number({
      description: "metres of paper on a new roll, until the printer's own rolls have taught better",
      examples: [60],
      minimum: 1,
      maximum: 1_000,
      default: 60,
    }),
    lowMetres: Type.Number({
      description:
        "metres left when a printer says that its paper is low, until its own rolls have taught better",
      examples: [4],
      minimum: 0.1,
      maximum: 100,
      default: 4,
    }),
  },
  { ...closed, default: {}, description: "what is kept of devices over time" },
);
export type TelemetrySettings = Static<typeof TelemetrySettingsSchema>;

/** Every part as it is where a configuration says nothing. */
export function usualTelemetry(): TelemetrySettings {
  return Value.Parse(TelemetrySettingsSchema, Value.Default(TelemetrySettingsSchema, {}));
}
