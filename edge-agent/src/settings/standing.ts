import type { StationSettings } from "../contract/link.ts";
import type { SettingsCommand } from "../contract/settings-log.ts";
import type { RefusalReason, StartStory } from "./keeper.ts";

/** What a station tells its hall about its settings: those that proved themselves, and those that it could not use. */
export function standingOf({ plan, state, refused }: StartStory): StationSettings {
  const { version } = plan.settings;
  const told = refused === null || refused.plan.settings.version === version ? null : refused;
  return {
    applied: state === "good" ? version : null,
    refused: told && { version: told.plan.settings.version, why: `${told.why}: ${told.detail}` },
  };
}

/** The same for the hall that this station joined: versions that its own console counts are none of the hall's. */
export function standingForHall(story: StartStory): StationSettings {
  const { applied, refused } = standingOf(story);
  const foreign = story.refused?.plan.settings.source !== "hall";
  return {
    applied: story.plan.settings.source === "hall" ? applied : 0,
    refused: foreign ? null : refused,
  };
}

/** Refused before it ran, or gone back from. */
export function outcomeOf(why: string): "refused" | "rolled-back" {
  const reason = why.split(":")[0] as RefusalReason;
  return reason === "unwell" || reason === "hall-away" ? "rolled-back" : "refused";
}

/** How the versions of a station's settings ended, as it tells it. */
export function notesOf(
  scope: string,
  { applied, refused }: StationSettings,
): readonly Extract<SettingsCommand, { type: "note-settings" }>[] {
  const note = { type: "note-settings", scope } as const;
  return [
    ...(applied === null || applied === 0
      ? []
      : [{ ...note, version: applied, outcome: "applied", why: null } as const]),
    ...(refused === null
      ? []
      : [{ ...note, version: refused.version, outcome: outcomeOf(refused.why), why: refused.why } as const]),
  ];
}
