import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { sampleCards } from "@yimen/drivers/id-card/sdt/sample-cards.ts";
import { pagePicture, readyPages } from "../simulation/pages.ts";
import { covers, type Pluggable, papers } from "../simulation/parts.ts";
import { ownCard } from "../simulation/people.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";

/** What one may type, and what it does. Throws with a sentence when the words after it are wrong. */
type Commands = Readonly<Record<string, { readonly help: string; run(word: string): void | Promise<void> }>>;

interface Bench {
  readonly part: Pluggable;
  readonly commands: Commands;
}

/** One simulated device on a real wire, led by lines on stdin until it ends, `quit`, or a signal. */
export async function simulate(device: string, options: { readonly port: number }): Promise<ExitCode> {
  const make = benches[device];
  if (make === undefined)
    throw new CommandError(
      exit.usage,
      `There is no simulated ${device}; choose from ${Object.keys(benches).join(", ")}.`,
    );
  const { part, commands } = await make(options.port);
  const all: Commands = { ...commands, ...cable(part) };
  const { id, kind, driver, port } = part.device;
  process.stdout.write(`${port}\n`);
  process.stderr.write(
    `devices:\n  - { id: ${id}, kind: ${kind}, driver: ${driver}, port: "${port}" }\n${Object.keys(all).join(", ")}, help, quit\n`,
  );
  await obey(all);
  await part.close();
  return exit.ok;
}

const benches: Readonly<Record<string, (port: number) => Promise<Bench>>> = {
  async reader() {
    const { simulateReader } = await import("../simulation/reader.ts");
    const reader = await simulateReader();
    return {
      part: reader,
      commands: {
        card: {
          help: `card ${Object.keys(sampleCards).join("|")}: lay a sample card`,
          run: (word) =>
            reader.lay(sampleCards[oneOf(word, Object.keys(sampleCards) as (keyof typeof sampleCards)[])]),
        },
        person: {
          help: "person NAME: lay an invented resident's card",
          run(name) {
            if (name === "") throw new Error("a name is needed");
            reader.lay(ownCard({ name }));
          },
        },
        remove: { help: "remove: take the card away", run: () => reader.remove() },
      },
    };
  },
  async printer(port) {
    const { simulatePrinter } = await import("../simulation/printer.ts");
    const printer = await simulatePrinter({
      port,
      printed: (slip) => process.stdout.write(`slip ${slip.number}\n`),
    });
    return {
      part: printer,
      commands: {
        paper: {
          help: `paper ${papers.join("|")}`,
          run: (word) => printer.set({ paper: oneOf(word, papers) }),
        },
        cover: {
          help: `cover ${covers.join("|")}`,
          run: (word) => printer.set({ cover: oneOf(word, covers) }),
        },
        take: { help: "take: take the printed slips", run: () => printer.take() },
        save: {
          help: "save FILE.png: write the last slip's picture",
          async run(file) {
            const slip = printer.slips.at(-1);
            if (slip === undefined) throw new Error("nothing is printed yet");
            writeFileSync(file, await slip.png());
          },
        },
      },
    };
  },
  async camera(port) {
    const { startCameraSimulator } = await import("@yimen/drivers/document-camera/simulator.ts");
    const camera = await startCameraSimulator({ port });
    return {
      part: {
        device: { id: "camera", kind: "document-camera", driver: "mjpeg-camera", port: camera.address },
        plugged: true,
        unplug: camera.unplug,
        replug: camera.replug,
        close: camera.stop,
      },
      commands: {
        page: {
          help: `page ${readyPages.join("|")}, or a JPEG file: put it under the camera`,
          run(word) {
            const ready = readyPages.find((name) => name === word);
            return camera.lay(ready === undefined ? readFileSync(word) : pagePicture(ready));
          },
        },
        clear: { help: "clear: clear the desk", run: () => camera.clear() },
        freeze: {
          help: "freeze: repeat one frame to the byte until a page is put",
          run: () => camera.freeze(),
        },
        black: { help: "black: no light", run: () => camera.black() },
      },
    };
  },
};

function cable(part: Pluggable): Commands {
  return {
    unplug: { help: "unplug: pull the cable", run: () => part.unplug() },
    replug: { help: "replug: plug it in again", run: () => part.replug() },
  };
}

async function obey(commands: Commands): Promise<void> {
  const lines = createInterface({ input: process.stdin });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => lines.close());
  for await (const line of lines) {
    const [name = "", ...rest] = line.trim().split(/\s+/);
    if (name === "") continue;
    if (name === "quit") break;
    const command = commands[name];
    try {
      if (command !== undefined) await command.run(rest.join(" "));
      process.stdout.write(command === undefined ? manual(commands) : `ok ${line.trim()}\n`);
    } catch (error) {
      process.stdout.write(`no: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  lines.close();
}

function manual(commands: Commands): string {
  return `${Object.values(commands)
    .map(({ help }) => `  ${help}\n`)
    .join("")}  quit\n`;
}

function oneOf<const Word extends string>(word: string, known: readonly Word[]): Word {
  const found = known.find((each) => each === word);
  if (found === undefined) throw new Error(`expected one of ${known.join(", ")}`);
  return found;
}
