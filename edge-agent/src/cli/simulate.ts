import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { systemClock } from "@yimen/drivers/contract";
import { obey, type PartCommand, type PartCommands } from "../simulation/commands.ts";
import { makers } from "../simulation/makers.ts";
import type { SimulatedPart } from "../simulation/parts.ts";
import { parseScript, ScriptError } from "../simulation/script.ts";
import { ScriptRun } from "../simulation/script-run.ts";
import { commandsOf, scriptDevices } from "../simulation/shown-part.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";

/** One simulated device on a real wire, led by lines on stdin until it ends, `quit`, or a signal. */
export async function simulate(
  device: string,
  options: { readonly port: number; readonly profile?: string; readonly script?: string },
): Promise<ExitCode> {
  const make = parts[device];
  if (make === undefined)
    throw new CommandError(
      exit.usage,
      `There is no simulated ${device}; choose from ${Object.keys(parts).join(", ")}.`,
    );
  const part = await make(options.port, options.profile);
  const all = commandsOf(part);
  process.stdout.write(`${part.device.port}\n`);
  // JSON is YAML: the line can stand in a configuration file as it is.
  process.stderr.write(
    `devices:\n  - ${JSON.stringify(part.device)}\n${Object.keys(all).join(", ")}, show, help, quit\n`,
  );
  try {
    if (options.script !== undefined) runScript(part, all, options.script);
    await listen(part, all);
  } finally {
    await part.close();
  }
  return exit.ok;
}

/** A device on its own tells nobody of its changes; a script that waits for one looks so often. */
const lookEveryMs = 50;

/** Each kind's own code is loaded when it is asked for. */
const parts: Readonly<Record<string, (port: number, profile?: string) => Promise<SimulatedPart>>> = {
  ...Object.fromEntries(
    Object.values(makers).map(({ name, make }) => [name, (port: number) => make(() => {}, port)]),
  ),
  reader: async () => (await import("../simulation/reader.ts")).simulateReader(),
  async printer(port, profile) {
    const { profileNames } = await import("@yimen/drivers/receipt-printer/escpos/profile.ts");
    if (profile !== undefined && !profileNames.includes(profile))
      throw new CommandError(
        exit.usage,
        `There is no printer profile ${profile}; choose from ${profileNames.join(", ")}.`,
      );
    const { simulatePrinter } = await import("../simulation/printer.ts");
    const printer = await simulatePrinter({
      port,
      ...(profile === undefined ? {} : { profile }),
      printed: (slip) => process.stdout.write(`slip ${slip.number}\n`),
    });
    const save: PartCommand = {
      help: "save FILE.png: write the last slip's picture",
      async run(file) {
        const slip = printer.slips.at(-1);
        if (slip === undefined) throw new Error("nothing is printed yet");
        writeFileSync(file, await slip.png());
      },
    };
    return { ...still(printer), commands: { ...printer.commands, save } };
  },
  async camera(port) {
    const { simulateCamera } = await import("../simulation/camera.ts");
    const { asCameraPicture } = await import("../simulation/own-page.ts");
    const camera = await simulateCamera({ port });
    const photo: PartCommand = {
      help: "photo FILE.jpg: put a photograph under the camera",
      run: async (file) => camera.show(await asCameraPicture(readFileSync(file))),
    };
    return { ...still(camera), commands: { ...camera.commands, photo } };
  },
};

/** The part with what it says of itself asked anew each time. */
function still(part: SimulatedPart): SimulatedPart {
  return {
    device: part.device,
    get plugged() {
      return part.plugged;
    },
    commands: part.commands,
    shows: () => part.shows(),
    unplug: () => part.unplug(),
    replug: () => part.replug(),
    close: () => part.close(),
  };
}

/** Runs a script file beside what is typed; says how it ended. Throws where it can't run. */
function runScript(part: SimulatedPart, commands: PartCommands, file: string): void {
  const { steps, mistakes } = parseScript(readFileSync(file, "utf8"), scriptDevices([part]));
  if (mistakes.length > 0) throw new CommandError(exit.usage, new ScriptError(file, mistakes).message);
  const run = new ScriptRun(
    {
      tell: (_, command) => obey(commands, command),
      shows: (_, what) => part.shows()[what],
      change: (signal) => systemClock.sleep(lookEveryMs, signal),
    },
    systemClock,
    () => undefined,
  );
  void run.run(steps).then((ended) => process.stdout.write(`script ${JSON.stringify(ended)}\n`));
}

async function listen(part: SimulatedPart, commands: PartCommands): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => lines.close());
  for await (const line of lines) {
    const words = line.trim();
    if (words === "") continue;
    if (words === "quit") break;
    if (words === "help") {
      process.stdout.write(manual(commands));
      continue;
    }
    if (words === "show") {
      process.stdout.write(`${JSON.stringify(part.shows())}\n`);
      continue;
    }
    try {
      await obey(commands, words);
      process.stdout.write(`ok ${words}\n`);
    } catch (error) {
      process.stdout.write(`no: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  lines.close();
}

function manual(commands: PartCommands): string {
  return `${Object.values(commands)
    .map(({ help }) => `  ${help}\n`)
    .join("")}  show\n  quit\n`;
}
