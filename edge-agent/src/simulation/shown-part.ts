import type { PartCommands } from "./commands.ts";
import type { Shows, SimulatedPart } from "./parts.ts";
import type { ScriptDevices } from "./script.ts";

/** A simulated device as the page draws it: what one sees of it, and what it can be told. */
export interface ShownPart {
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly plugged: boolean;
  readonly shows: Shows;
  readonly picture: string | null;
  readonly commands: readonly {
    readonly name: string;
    readonly help: string;
    readonly choices: readonly string[] | null;
  }[];
}

/** Every device's cable can be pulled. */
export function commandsOf(part: SimulatedPart): PartCommands {
  return {
    ...part.commands,
    unplug: { help: "unplug: pull the cable", run: () => part.unplug() },
    replug: { help: "replug: plug it in again", run: () => part.replug() },
  };
}

export function shownPart(part: SimulatedPart): ShownPart {
  const { id, kind, port } = part.device;
  return {
    name: id,
    kind,
    address: port,
    plugged: part.plugged,
    shows: part.shows(),
    picture: part.picture === undefined ? null : `/simulate/api/devices/${id}/picture.png`,
    commands: Object.entries(part.commands).map(([name, { help, choices }]) => ({
      name,
      help,
      choices: choices ?? null,
    })),
  };
}

/** What a script may tell each of these. */
export function scriptDevices(parts: readonly SimulatedPart[]): ScriptDevices {
  return new Map(parts.map((part) => [part.device.id, Object.keys(commandsOf(part))]));
}
