import { cardFound, findFailed, notOnCard, ok, readFailed, selectFailed } from "./status.ts";

export interface SdtCommand {
  readonly meaning: string;
  readonly command: number;
  readonly parameter: number;
  /** Bytes after the parameter, where the command has any. */
  readonly data?: readonly number[];
  /** Statuses that only this kind of command is answered with, and how much data may come with each. */
  readonly answers: Readonly<Record<number, (dataBytes: number) => boolean>>;
  /** Longest silence before the answer, milliseconds: hosts' documented time-outs. */
  readonly limitMs: number;
}

const none = (bytes: number) => bytes === 0;
const exactly = (expected: number) => (bytes: number) => bytes === expected;
const atLeast = (least: number) => (bytes: number) => bytes >= least;
const cardFaults = { [readFailed]: none, [notOnCard]: none } as const;

function baud(parameter: number, rate: number): SdtCommand {
  return { meaning: `UART ${rate}`, command: 0x60, parameter, answers: { [ok]: none }, limitMs: 300 };
}

/** GA 467 host commands, with the answers of GA/T 467-2019 and the data lengths of working drivers. */
export const commands = {
  reset: { meaning: "reset the SAM", command: 0x10, parameter: 0xff, answers: { [ok]: none }, limitMs: 1500 },
  samStatus: {
    meaning: "self-check state of the SAM",
    command: 0x11,
    parameter: 0xff,
    answers: { [ok]: none },
    limitMs: 300,
  },
  samNumber: {
    meaning: "read the SAM number",
    command: 0x12,
    parameter: 0xff,
    answers: { [ok]: exactly(16) },
    limitMs: 300,
  },
  find: {
    meaning: "look for a card",
    command: 0x20,
    parameter: 0x01,
    answers: { [cardFound]: exactly(4), [findFailed]: none },
    limitMs: 100,
  },
  select: {
    meaning: "select the card that was found",
    command: 0x20,
    parameter: 0x02,
    answers: { [ok]: exactly(8), [selectFailed]: none },
    limitMs: 100,
  },
  readBase: {
    meaning: "text + photo",
    command: 0x30,
    parameter: 0x01,
    answers: { [ok]: atLeast(4 + 256), ...cardFaults },
    limitMs: 2000,
  },
  readBaseWithFingerprint: {
    meaning: "text + photo + fingerprints",
    command: 0x30,
    parameter: 0x10,
    answers: { [ok]: atLeast(6 + 256), ...cardFaults },
    limitMs: 3000,
  },
  readAddress: {
    meaning: "latest additional address",
    command: 0x30,
    parameter: 0x03,
    answers: { [ok]: exactly(70), ...cardFaults },
    limitMs: 1500,
  },
  readAllAddresses: {
    meaning: "all additional addresses (4 x 70)",
    command: 0x30,
    parameter: 0x02,
    answers: { [ok]: exactly(280), ...cardFaults },
    limitMs: 1500,
  },
  readManagementNumber: {
    meaning: "card management number (IIN + SN/DN)",
    command: 0x30,
    parameter: 0x05,
    answers: { [ok]: atLeast(0), ...cardFaults },
    limitMs: 1500,
  },
  baud115200: baud(0, 115_200),
  baud57600: baud(1, 57_600),
  baud38400: baud(2, 38_400),
  baud19200: baud(3, 19_200),
  baud9600: baud(4, 9600),
  /** The data byte is the largest frame on the radio side, 24 to 255 bytes. */
  rfFrame80: {
    meaning: "largest RF frame 80 bytes",
    command: 0x61,
    parameter: 0xff,
    data: [80],
    answers: { [ok]: none },
    limitMs: 300,
  },
} as const satisfies Readonly<Record<string, SdtCommand>>;

export type SdtCommandName = keyof typeof commands;

/** The body of a request frame. */
export function requestBody(row: SdtCommand): Uint8Array {
  return Uint8Array.of(row.command, row.parameter, ...(row.data ?? []));
}

/** The row that a host's body asks for, whatever its data; undefined for none. */
export function commandOf(body: Uint8Array): SdtCommandName | undefined {
  const found = Object.entries(commands).find(
    ([, row]) => row.command === body[0] && row.parameter === body[1],
  );
  return found?.[0] as SdtCommandName | undefined;
}
