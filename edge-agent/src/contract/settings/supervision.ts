import { type Static, Type } from "typebox";
import { closed, idPattern, share, whole, word } from "./leaves.ts";

const date = (description: string) => word(description, ["2026-02-16"], "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

export const SupervisionSettingsSchema = Type.Object(
  {
    warnShare: share("the share of a limit that is left when a warning comes", 0.2),
    promiseWorkdays: whole(
      "workdays in which a promised paper must be brought",
      { minimum: 1, maximum: 60 },
      10,
    ),
    workFrom: word("when a working day begins", ["09:00"], "^([01][0-9]|2[0-3]):[0-5][0-9]$", "09:00"),
    workTo: word("when a working day ends", ["17:00"], "^([01][0-9]|2[0-3]):[0-5][0-9]$", "17:00"),
    daysOff: Type.Array(date("a day on which this hall does not work"), {
      description: "further days off, as announced after this version was made",
      examples: [["2027-02-05"]],
      default: [],
    }),
    daysOn: Type.Array(date("a weekend day that is worked"), {
      description: "further worked weekends",
      examples: [["2027-02-06"]],
      default: [],
    }),
    stepWorkdays: Type.Array(
      Type.Object(
        {
          item: word("the item's id", ["old-age-allowance"], idPattern),
          step: whole("the step's order", { minimum: 1, maximum: 99 }, 2),
          workdays: whole("workdays that the step may take", { minimum: 1, maximum: 250 }, 3),
        },
        { ...closed, description: "a limit of one step" },
      ),
      {
        description: "limits of steps; without one a step has its even share of the item's promised limit",
        examples: [[]],
        default: [],
      },
    ),
  },
  { ...closed, default: {}, description: "supervision of time limits" },
);
export type SupervisionSettings = Static<typeof SupervisionSettingsSchema>;
