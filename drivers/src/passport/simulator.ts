import { randomBytes } from "node:crypto";
import { DeviceError } from "../contract/device-error.ts";
import {
  type CommandApdu,
  encodeResponse,
  instructions,
  parseCommand,
  type ResponseApdu,
  statuses,
  type Transmit,
} from "./apdu.ts";
import { applicationId } from "./basic-access.ts";
import { fileIds } from "./files.ts";
import { accessKeys, type KeyPair } from "./keys.ts";
import {
  buildToken,
  keyMaterialBytes,
  nonceBytes,
  type OwnSecret,
  openToken,
  sessionOf,
} from "./mutual-authentication.ts";
import { comOf, dg1Of, dg2Of, keyOf, mrzOf, type SamplePassport, samplePassport } from "./sample-passport.ts";
import { createSimulatedChannel, type SimulatedChannel } from "./simulated-channel.ts";

/**
 * What the simulated chip does wrong, until it is taken back. `lifted-early`: it leaves the field in the middle of the
 * reading. `pace-only`: it gives no challenge for basic access. `short-file`: its files end too early.
 */
export const passportFaults = [
  "wrong-key",
  "lifted-early",
  "wrong-mac",
  "pace-only",
  "no-face",
  "short-file",
  "silent",
] as const;
export type PassportFault = (typeof passportFaults)[number];

export interface PassportChipOptions {
  readonly sample?: SamplePassport;
  /** The chip's own secret; random when absent. */
  readonly secret?: OwnSecret;
  /** Files by their ids, in the place of what the sample makes. */
  readonly files?: ReadonlyMap<number, Uint8Array>;
}

export interface PassportChip {
  readonly transmit: Transmit;
  /** As when it is laid down anew: nothing is selected and nobody authenticated. */
  reset(): void;
  setFault(fault: PassportFault | null): void;
  readonly state: {
    readonly authenticated: boolean;
    readonly commands: number;
    readonly fault: PassportFault | null;
  };
}

/** Commands until a chip that is lifted early is gone: in the middle of EF.DG1. */
const commandsUntilLifted = 7;
const nothing = new Uint8Array(0);

/** A passport's chip that answers command bytes with response bytes. */
export function createPassportChip(options: PassportChipOptions = {}): PassportChip {
  const sample = options.sample ?? samplePassport;
  const keys: KeyPair = accessKeys(keyOf(sample));
  const files = options.files ?? filesOf(sample);
  let fault: PassportFault | null = null;
  let selected: Uint8Array | null = null;
  let isInApplication = false;
  let nonce: Uint8Array | null = null;
  let channel: SimulatedChannel | null = null;
  let commands = 0;

  const reset = () => {
    selected = null;
    isInApplication = false;
    nonce = null;
    channel = null;
    commands = 0;
  };
  const answerPlain = (command: CommandApdu): ResponseApdu => {
    switch (command.ins) {
      case instructions.select:
        isInApplication = Buffer.from(command.data ?? nothing).equals(applicationId);
        return says(isInApplication ? statuses.ok : statuses.securityNotSatisfied);
      case instructions.getChallenge:
        if (!isInApplication || fault === "pace-only") return says(statuses.unknownInstruction);
        nonce = options.secret?.nonce ?? Uint8Array.from(randomBytes(nonceBytes));
        return says(statuses.ok, nonce);
      case instructions.externalAuthenticate:
        return authenticate(command.data ?? nothing);
      case instructions.readBinary:
        return says(statuses.securityNotSatisfied);
      default:
        return says(statuses.unknownInstruction);
    }
  };
  const authenticate = (token: Uint8Array): ResponseApdu => {
    const terminal = nonce && fault !== "wrong-key" ? openToken(keys, token, nonce) : null;
    if (terminal === null || nonce === null) return says(statuses.authenticationFailed);
    const own: OwnSecret = {
      nonce,
      keyMaterial: options.secret?.keyMaterial ?? Uint8Array.from(randomBytes(keyMaterialBytes)),
    };
    channel = createSimulatedChannel(sessionOf(terminal, own));
    return says(statuses.ok, buildToken(keys, own, terminal.nonce));
  };
  const answerSecured = ({ ins, p1, p2, data, le = 0 }: CommandApdu): ResponseApdu => {
    if (ins === instructions.select) {
      const [high = 0, low = 0] = data ?? nothing;
      const id = (high << 8) | low;
      selected = fault === "no-face" && id === fileIds.dg2 ? null : (files.get(id) ?? null);
      return says(selected === null ? statuses.fileNotFound : statuses.ok);
    }
    if (ins !== instructions.readBinary || selected === null) return says(statuses.unknownInstruction);
    const offset = (p1 << 8) | p2;
    const end = fault === "short-file" ? selected.length >> 1 : selected.length;
    if (offset > end) return says(statuses.wrongOffset);
    const part = selected.slice(offset, Math.min(offset + le, end));
    return says(part.length < le ? statuses.endOfFile : statuses.ok, part);
  };
  const answer = (bytes: Uint8Array): Uint8Array => {
    const command = parseCommand(bytes);
    if (command === null) return encodeResponse(says(statuses.unknownInstruction));
    if (channel === null || (command.cla & 0x0c) === 0) {
      // A plain command ends the secured channel.
      channel = null;
      return encodeResponse(answerPlain(command));
    }
    const inside = channel.open(command);
    if ("refused" in inside) {
      channel = null;
      return encodeResponse(says(inside.refused));
    }
    const response = channel.protect(answerSecured(inside));
    return fault === "wrong-mac" ? response.with(-3, (response.at(-3) ?? 0) ^ 0x01) : response;
  };

  return {
    async transmit(bytes, signal) {
      commands += 1;
      if (fault === "lifted-early" && commands > commandsUntilLifted) {
        reset();
        throw new DeviceError("card-unreadable", "the card left the reader");
      }
      if (fault === "silent") await untilAborted(signal);
      return answer(bytes);
    },
    reset,
    setFault(next) {
      fault = next;
    },
    get state() {
      return { authenticated: channel !== null, commands, fault };
    },
  };
}

function filesOf(sample: SamplePassport): ReadonlyMap<number, Uint8Array> {
  const dg1 = dg1Of(mrzOf(sample));
  if (sample.face === null) {
    return new Map([
      [fileIds.com, comOf([0x61])],
      [fileIds.dg1, dg1],
    ]);
  }
  return new Map([
    [fileIds.com, comOf([0x61, 0x75])],
    [fileIds.dg1, dg1],
    [fileIds.dg2, dg2Of(sample.face)],
  ]);
}

function says(status: number, data: Uint8Array = nothing): ResponseApdu {
  return { data, status };
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DeviceError("aborted", "the command was given up")), {
      once: true,
    });
  });
}
