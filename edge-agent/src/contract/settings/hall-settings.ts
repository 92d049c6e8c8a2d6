import { type Static, Type } from "typebox";
import { Value } from "typebox/value";
import { LinesSchema } from "./lines.ts";
import { QueueSettingsSchema } from "./queue.ts";
import { RatingSettingsSchema } from "./ratings.ts";
import { SupervisionSettingsSchema } from "./supervision.ts";

/** What rules are told of one hall: parts of the configuration. */
export const HallSettingsSchema = Type.Object({
  queue: QueueSettingsSchema,
  ratings: RatingSettingsSchema,
  supervision: SupervisionSettingsSchema,
  lines: LinesSchema,
});
export type HallSettings = Static<typeof HallSettingsSchema>;

/** Every part as it is where a configuration says nothing. */
export function usualSettings(): HallSettings {
  return Value.Parse(HallSettingsSchema, Value.Default(HallSettingsSchema, {}));
}
