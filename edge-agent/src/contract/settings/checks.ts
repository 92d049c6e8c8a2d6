import { type Static, Type } from "typebox";
import { closed, word, yes } from "./leaves.ts";

export const CheckSettingsSchema = Type.Object(
  {
    nightly: yes("whether every device of the hall is asked each night", true),
    at: word("when, in the hall's time", ["03:30"], "^([01][0-9]|2[0-3]):[0-5][0-9]$", "03:30"),
  },
  { ...closed, default: {}, description: "health checks that the agent does by itself" },
);
export type CheckSettings = Static<typeof CheckSettingsSchema>;
