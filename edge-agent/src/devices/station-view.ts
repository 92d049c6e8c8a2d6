import type { FoundDevice, StationView } from "../contract/index.ts";
import { abilities } from "./abilities.ts";
import { type DeviceState, deviceView } from "./status.ts";

export interface StationFacts {
  readonly hall: StationView["hall"] & { readonly elsewhere: StationView["elsewhere"] };
  readonly station: {
    readonly id: string;
    readonly name: StationView["hall"]["name"];
    readonly kind: string;
    readonly screen: { readonly diagonalInches: number; readonly widthPx: number; readonly heightPx: number };
  };
  readonly languages: readonly string[];
  readonly idleSeconds: number;
  readonly simulated: boolean;
}

const mmPerInch = 25.4;

export function stationView(
  facts: StationFacts,
  { states, found }: { states(): readonly DeviceState[]; found(): readonly FoundDevice[] },
  refusal: "storage-full" | "storage-damaged" | null,
  /** Now, wall-clock. */
  at: number,
): StationView {
  const { id, name, level, phone, elsewhere } = facts.hall;
  const { screen } = facts.station;
  const devices = states();
  const diagonalPx = Math.hypot(screen.widthPx, screen.heightPx);
  return {
    hall: { id, name, level, phone },
    station: {
      id: facts.station.id,
      name: facts.station.name,
      kind: facts.station.kind,
      screen: { ...screen, pxPerMm: diagonalPx / (screen.diagonalInches * mmPerInch) },
    },
    languages: [...facts.languages],
    idleSeconds: facts.idleSeconds,
    simulated: facts.simulated,
    abilities: abilities(devices, refusal),
    devices: devices.map((device) => deviceView(device, at)),
    found: [...found()],
    elsewhere,
  };
}
