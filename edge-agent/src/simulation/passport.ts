import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FarEnd } from "@yimen/drivers/contract";
import { createPassportReaderSimulator } from "@yimen/drivers/passport/reader-simulator.ts";
import { type SamplePassport, samplePassport } from "@yimen/drivers/passport/sample-passport.ts";
import { passportFaults } from "@yimen/drivers/passport/simulator.ts";
import { listenPcsc } from "@yimen/drivers/transport/pcsc-listen.ts";
import sharp from "sharp";
import { faultCommand, oneOf } from "./commands.ts";
import type { SimulatedPart } from "./parts.ts";

const passports = {
  valid: samplePassport,
  expired: { ...samplePassport, documentNumber: "E99999998", expiry: "200101" },
} as const satisfies Readonly<Record<string, SamplePassport>>;
const kinds = Object.keys(passports) as (keyof typeof passports)[];

/** What a contactless chip takes for a command and its answer. */
const answerMs = 20;

let made = 0;

/** A contactless reader behind a pcscd of its own, on a socket in the folder for temporary files. */
export async function simulatePassportReader(changed: () => void): Promise<SimulatedPart> {
  const path = join(tmpdir(), `yimen-pcscd-${process.pid}-${++made}`);
  const pcscd = await listenPcsc(path);
  const simulator = createPassportReaderSimulator(atChipsPace(pcscd, changed));
  const face = await silhouette();
  let lies: keyof typeof passports | null = null;
  let plugged = true;
  return {
    device: {
      id: "passport-reader",
      kind: "passport-reader",
      driver: "icao-9303",
      port: pcscd.address,
      options: {},
    },
    get plugged() {
      return plugged;
    },
    commands: {
      lay: {
        help: `lay ${kinds.join("|")}`,
        choices: kinds,
        run(word) {
          lies = oneOf(word === "" ? "valid" : word, kinds);
          simulator.lay({ sample: { ...passports[lies], face } });
        },
      },
      lift: {
        help: "lift: take the passport away",
        run() {
          lies = null;
          simulator.lift();
        },
      },
      fault: faultCommand(passportFaults, (fault) => simulator.setFault(fault)),
    },
    shows() {
      const { documentNumber, birth, expiry } = passports[lies ?? "valid"];
      return {
        lay: simulator.state.present ? lies : "none",
        documentNumber,
        birth,
        expiry,
        commands: simulator.state.commands,
        fault: simulator.state.fault ?? "none",
      };
    },
    async unplug() {
      plugged = false;
      pcscd.plugReader(false);
    },
    async replug() {
      plugged = true;
      pcscd.plugReader(true);
    },
    async close() {
      simulator.lift();
      await pcscd.close();
      await rm(path, { force: true });
    },
  };
}

function atChipsPace(farEnd: FarEnd, heard: () => void): FarEnd {
  return {
    address: farEnd.address,
    onBytes(listener) {
      farEnd.onBytes((apdu) => {
        setTimeout(() => {
          listener(apdu);
          heard();
        }, answerMs).unref();
      });
    },
    write: (bytes) => farEnd.write(bytes),
    close: () => farEnd.close(),
  };
}

/** Nobody's face, as a JPEG of the size that chips have. */
async function silhouette(): Promise<Uint8Array> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="360" height="480">
    <defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#cfd8e3"/><stop offset="1" stop-color="#f2f5f9"/></linearGradient></defs>
    <rect width="360" height="480" fill="url(#g)"/>
    <g fill="#7f93ab"><ellipse cx="180" cy="190" rx="80" ry="100"/><path d="M30 480c10-150 290-150 300 0z"/></g></svg>`;
  return sharp(Buffer.from(drawing)).jpeg({ quality: 90 }).toBuffer();
}
