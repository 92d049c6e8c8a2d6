import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import type { FastifyPluginAsync } from "fastify";
import type { Config } from "../config/schema.ts";
import { simulatedKinds } from "../config/simulated-kinds.ts";
import { simulateCamera } from "./camera.ts";
import { removeLeftBehind } from "./left-behind.ts";
import { makers } from "./makers.ts";
import { simulationPlugin } from "./plugin.ts";
import { simulatePrinter } from "./printer.ts";
import { simulateReader } from "./reader.ts";
import { parseScript, ScriptError } from "./script.ts";
import { scriptDevices } from "./shown-part.ts";
import type { Parts } from "./station.ts";

export interface Simulation {
  /** The configuration with the simulated devices in the place of those of their kinds. */
  readonly config: Config;
  readonly plugin: FastifyPluginAsync;
  readonly parts: Parts;
  /** Another configuration with the same simulated devices. */
  settle(config: Config): Config;
  close(): Promise<void>;
}

/** Sets up simulated devices at the far ends of real wires. Call only where the configuration asks for it. */
export async function startSimulation(config: Config): Promise<Simulation> {
  removeLeftBehind(tmpdir());
  const wanted = new Set<string>(simulatedKinds(config));
  const file = typeof config.simulate === "object" ? config.simulate.script : undefined;
  const script = file === undefined ? null : await readScript(file);
  let tell: () => void = () => {};
  const [reader, printer, camera] = await Promise.all([
    wanted.has("id-card") ? simulateReader(() => tell()) : null,
    wanted.has("receipt-printer") ? simulatePrinter({ printed: () => tell(), heard: () => tell() }) : null,
    wanted.has("document-camera") ? simulateCamera() : null,
  ]);
  const others = await Promise.all([
    ...Object.entries(makers).flatMap(([kind, { make }]) => (wanted.has(kind) ? [make(() => tell())] : [])),
    ...(wanted.has("id-card") ? windowReaders(config) : []).map((id) => simulateReader(() => tell(), id)),
  ]);
  const parts: Parts = { reader, printer, camera, others };
  const made = [reader, printer, camera, ...others].filter((part) => part !== null);
  if (script !== null && file !== undefined) {
    const { mistakes } = parseScript(script, scriptDevices(made));
    if (mistakes.length > 0) {
      await Promise.all(made.map((part) => part.close()));
      throw new ScriptError(file, mistakes);
    }
  }
  const settle = (other: Config): Config => ({
    ...other,
    devices: [...other.devices.filter(({ kind }) => !wanted.has(kind)), ...made.map(({ device }) => device)],
  });
  return {
    config: settle(config),
    settle,
    parts,
    plugin: simulationPlugin(parts, script, (listener) => {
      tell = listener;
    }),
    async close() {
      await Promise.all(made.map((part) => part.close()));
    },
  };
}

/** Readers that stand at windows; the kiosk's own has its place on the page. */
function windowReaders({ queue }: Config): readonly string[] {
  const named = queue.windows.flatMap(({ reader }) => (reader === undefined ? [] : [reader]));
  return [...new Set(named)].filter((id) => id !== "reader");
}

async function readScript(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new ScriptError(file, [
      { line: 1, reason: `can't be read (${(error as NodeJS.ErrnoException).code})` },
    ]);
  }
}
