import type { StationView } from "@yimen/edge-agent/contract";

/** What the self-service station can do for whoever walks up to it. */
export type Service = "open" | "partly" | "closed";

export function serviceOf(abilities: StationView["abilities"]): Service {
  if (!abilities.submit.works) return "closed";
  const all = abilities.readCard.works && abilities.capture.works && abilities.print.works;
  return all ? "open" : "partly";
}

/** What whoever walks up needs; scanners and passport readers are an extra where they stand. */
export type Ability = "submit" | "readCard" | "capture" | "print";

/** What does not work now; empty when all does. */
export function troubles(abilities: StationView["abilities"]): readonly Ability[] {
  if (!abilities.submit.works) return ["submit"];
  return (["readCard", "capture", "print"] as const).filter((ability) => !abilities[ability].works);
}
