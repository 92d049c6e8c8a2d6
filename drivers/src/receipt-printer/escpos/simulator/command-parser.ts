/** One command of the host, or a run of printable bytes. */
export interface HostCommand {
  /** Hexadecimal of the bytes that name it, such as `1b61` for ESC a; `text`; or `unknown`. */
  readonly name: string;
  /** What follows the name: parameters and data. For text the bytes themselves. */
  readonly data: Uint8Array;
}

/** Bytes after the name, for commands of one length. Epson "ESC/POS Command Reference". */
const fixedLengths: Readonly<Record<string, number>> = {
  "1b40": 0,
  "1b61": 1,
  "1b45": 1,
  "1b47": 1,
  "1b2d": 1,
  "1b4d": 1,
  "1b21": 1,
  "1b7b": 1,
  "1b56": 1,
  "1b64": 1,
  "1b4a": 1,
  "1b33": 1,
  "1b32": 0,
  "1b74": 1,
  "1b24": 2,
  "1b5c": 2,
  "1b20": 1,
  "1b52": 1,
  "1b70": 3,
  "1b63": 2,
  "1b42": 2,
  "1b4c": 0,
  "1b53": 0,
  "1b57": 8,
  "1b54": 1,
  "1b69": 0,
  "1b6d": 0,
  "1b3d": 1,
  "1b25": 1,
  "1d21": 1,
  "1d42": 1,
  "1d4c": 2,
  "1d57": 2,
  "1d61": 1,
  "1d72": 1,
  "1d49": 1,
  "1d68": 1,
  "1d77": 1,
  "1d48": 1,
  "1d66": 1,
  "1d50": 2,
  "1d45": 1,
  "1d62": 1,
  "1c26": 0,
  "1c2e": 0,
  "1c21": 1,
  "1c53": 2,
  "1c2d": 1,
  "1c57": 1,
  "1c70": 2,
  "1005": 1,
  "1d67": 4,
  "1de0": 1,
  "1de2": 0,
  "1de3": 0,
  "1de4": 0,
};

type Need = number | undefined;

/** Bytes after the name, where they decide it themselves; undefined while too few have come. */
const variableLengths: Readonly<Record<string, (data: Uint8Array) => Need>> = {
  "1b2a": (data) => counted(data, 3, word(data, 1) * ((data[0] ?? 0) >= 32 ? 3 : 1)),
  "1b5a": (data) => counted(data, 5, word(data, 3)),
  "1b28": (data) => counted(data, 3, word(data, 1)),
  "1b44": (data) => untilZero(data),
  "1d28": (data) => counted(data, 3, word(data, 1)),
  "1d38": (data) => counted(data, 5, word(data, 1) + word(data, 3) * 65536),
  "1d76": (data) => counted(data, 6, word(data, 2) * word(data, 4)),
  "1d56": (data) => (data.length < 1 ? undefined : (data[0] ?? 0) >= 0x41 && (data[0] ?? 0) <= 0x68 ? 2 : 1),
  "1d6b": (data) =>
    data.length < 1 ? undefined : (data[0] ?? 0) < 0x41 ? untilZero(data) : counted(data, 2, data[1] ?? 0),
  "1c28": (data) => counted(data, 3, word(data, 1)),
  // Presenters: GS e of Custom, GS R of Citizen.
  "1d65": (data) => (data.length < 1 ? undefined : data[0] === 0x03 ? 2 : data[0] === 0x20 ? 3 : 1),
  "1d52": (data) => (data.length < 1 ? undefined : data[0] === 0x31 ? 2 : 1),
  "1004": (data) => (data.length < 1 ? undefined : [7, 8, 18].includes(data[0] ?? 0) ? 2 : 1),
  "1014": (data) => (data.length < 1 ? undefined : data[0] === 8 ? 8 : 3),
};

function word(data: Uint8Array, at: number): number {
  return (data[at] ?? 0) + (data[at + 1] ?? 0) * 256;
}

function counted(data: Uint8Array, head: number, body: number): Need {
  return data.length < head ? undefined : head + body;
}

function untilZero(data: Uint8Array): Need {
  const end = data.indexOf(0);
  return end < 0 ? undefined : end + 1;
}

const leads = new Set([0x10, 0x1b, 0x1c, 0x1d]);

/** Takes the host's stream apart, however it is cut. */
export interface HostParser {
  push(chunk: Uint8Array): HostCommand[];
}

/** ESC/POS, with what the presenter families add to it. */
export class CommandParser implements HostParser {
  private pending = new Uint8Array(0);

  push(chunk: Uint8Array): HostCommand[] {
    const bytes = new Uint8Array(this.pending.length + chunk.length);
    bytes.set(this.pending);
    bytes.set(chunk, this.pending.length);
    const commands: HostCommand[] = [];
    let at = 0;
    while (at < bytes.length) {
      const end = endOfCommand(bytes, at);
      if (end === undefined) break;
      commands.push(command(bytes, at, end));
      at = end;
    }
    this.pending = bytes.slice(at);
    return commands;
  }
}

function endOfCommand(bytes: Uint8Array, at: number): number | undefined {
  const lead = bytes[at] as number;
  if (lead >= 0x20) {
    let end = at + 1;
    while (end < bytes.length && (bytes[end] as number) >= 0x20) end++;
    return end;
  }
  if (!leads.has(lead)) return at + 1;
  if (at + 1 >= bytes.length) return undefined;
  const name = nameAt(bytes, at);
  const fixed = fixedLengths[name];
  const need = fixed ?? variableLengths[name]?.(bytes.subarray(at + 2));
  if (need === undefined) return name in variableLengths ? undefined : at + 2;
  return at + 2 + need <= bytes.length ? at + 2 + need : undefined;
}

function nameAt(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 2)).toString("hex");
}

function command(bytes: Uint8Array, at: number, end: number): HostCommand {
  const lead = bytes[at] as number;
  if (lead >= 0x20) return { name: "text", data: bytes.slice(at, end) };
  if (!leads.has(lead)) return { name: Buffer.of(lead).toString("hex"), data: new Uint8Array(0) };
  const name = nameAt(bytes, at);
  const known = name in fixedLengths || name in variableLengths;
  return { name: known ? name : "unknown", data: bytes.slice(at + 2, end) };
}
