import { type Static, Type } from "typebox";
import { closed, whole } from "./leaves.ts";

export const RatingSettingsSchema = Type.Object(
  {
    askSeconds: whole("seconds in which a pad waits for an answer", { minimum: 10, maximum: 600 }, 60),
    undoSeconds: whole("seconds in which a rating may be taken back", { minimum: 0, maximum: 60 }, 5),
    contactWorkdays: whole("workdays in which who rated badly is contacted", { minimum: 1, maximum: 30 }, 1),
    rectifyWorkdays: whole("workdays in which what was bad is mended", { minimum: 1, maximum: 60 }, 5),
    tooFastMs: whole(
      "a rating given faster than this after the question is marked",
      { minimum: 0, maximum: 60_000 },
      2_000,
    ),
    clerkRatings: whole(
      "ratings that a clerk must have before figures of this clerk are shown",
      { minimum: 20, maximum: 1_000 },
      20,
    ),
    phoneDays: whole("days in which a visit may still be rated on the phone", { minimum: 1, maximum: 90 }, 7),
  },
  { ...closed, default: {}, description: "ratings and what follows bad ones" },
);
export type RatingSettings = Static<typeof RatingSettingsSchema>;
