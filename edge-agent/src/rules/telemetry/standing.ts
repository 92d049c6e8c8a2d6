import type { DeviceRow } from "../../contract/fleet.ts";
import type { SpellWord } from "./spell.ts";

/** What a spell keeps of how a device stands. */
export interface Standing {
  readonly word: SpellWord;
  readonly cause: string | null;
}

/** null: nobody knows how it stands: its station is away, or it has not been met since the agent began. */
export function standingOf(
  row: Pick<DeviceRow, "word" | "device" | "error" | "admin" | "values">,
): Standing | null {
  if (row.device === "unknown" || row.device === "starting") return null;
  if (row.admin.state !== "unlocked") return { word: "planned", cause: row.admin.state };
  return { word: row.word, cause: row.error?.code ?? noticeOf(row.values) };
}

function noticeOf(values: DeviceRow["values"]): string | null {
  if (values["paper"] === "low") return "paper-low";
  return values["media"] === "retracted" ? "slip-retracted" : null;
}
