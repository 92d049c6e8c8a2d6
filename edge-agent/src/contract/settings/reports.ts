import { type Static, Type } from "typebox";
import { closed, whole } from "./leaves.ts";

export const ReportSettingsSchema = Type.Object(
  {
    k: whole(
      "the fewest people that a figure for the district's planning may be of; smaller ones are withheld",
      { minimum: 3, maximum: 100 },
      5,
    ),
  },
  { ...closed, default: {}, description: "what is told of a few people only" },
);
export type ReportSettings = Static<typeof ReportSettingsSchema>;
