import type { FarEnd } from "../contract/far-end.ts";
import {
  createPassportChip,
  type PassportChip,
  type PassportChipOptions,
  type PassportFault,
} from "./simulator.ts";

export interface PassportReaderSimulator {
  /** Lays a document down, in place of one that lies there. */
  lay(options?: PassportChipOptions): void;
  lift(): void;
  /** Of the document that lies there and of those to come. */
  setFault(fault: PassportFault | null): void;
  readonly state: {
    readonly present: boolean;
    readonly fault: PassportFault | null;
    /** Commands that chips have taken so far. */
    readonly commands: number;
  };
}

const came = Uint8Array.of(1);
const gone = Uint8Array.of(0);

/** A contactless reader and the document on it, at the far end of a wire that carries command and response APDUs. */
export function createPassportReaderSimulator(farEnd: FarEnd): PassportReaderSimulator {
  let chip: PassportChip | null = null;
  let fault: PassportFault | null = null;
  let commands = 0;
  const lift = () => {
    if (chip === null) return;
    chip = null;
    farEnd.write(gone);
  };
  farEnd.onBytes((apdu) => {
    const asked = chip;
    if (asked === null) return;
    commands += 1;
    asked.transmit(apdu).then(
      (response) => {
        if (chip === asked) farEnd.write(response);
      },
      () => {
        if (chip === asked) lift();
      },
    );
  });
  return {
    lay(options) {
      lift();
      chip = createPassportChip(options);
      chip.setFault(fault);
      farEnd.write(came);
    },
    lift,
    setFault(next) {
      fault = next;
      chip?.setFault(next);
    },
    get state() {
      return { present: chip !== null, fault, commands };
    },
  };
}
