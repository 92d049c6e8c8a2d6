/** One record of a DNS message (RFC 1035), of the types that service discovery uses. */
export type DnsRecord =
  | { readonly type: "PTR"; readonly name: string; readonly target: string }
  | { readonly type: "SRV"; readonly name: string; readonly target: string; readonly port: number }
  /** Keys in lower case, without those that have no value (RFC 6763, 6.4). */
  | { readonly type: "TXT"; readonly name: string; readonly facts: Readonly<Record<string, string>> }
  | { readonly type: "A"; readonly name: string; readonly address: string };

export interface DnsMessage {
  readonly questions: readonly { readonly name: string; readonly type: DnsRecord["type"] }[];
  readonly records: readonly DnsRecord[];
}

const typeNumbers = { A: 1, PTR: 12, TXT: 16, SRV: 33 } as const;
const internet = 1;
/** Please answer to me alone (RFC 6762, 5.4). */
const unicastAnswer = 0x8000;
const isAnswer = 0x8400;
const mostRecords = 200;
const mostNameBytes = 255;
const lifeSeconds = 120;

/** Names are compared and kept in lower case but for instances, whose first label a person reads. */
export function writeDnsMessage({ questions, records }: DnsMessage): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(records.length === 0 ? 0 : isAnswer, 2);
  head.writeUInt16BE(questions.length, 4);
  head.writeUInt16BE(records.length, 6);
  const parts: Buffer[] = [head];
  for (const { name, type } of questions) {
    parts.push(nameBytes(name), shorts(typeNumbers[type], internet | unicastAnswer));
  }
  for (const record of records) {
    const data = dataOf(record);
    const life = Buffer.alloc(4);
    life.writeUInt32BE(lifeSeconds);
    parts.push(
      nameBytes(record.name),
      shorts(typeNumbers[record.type], internet),
      life,
      shorts(data.length),
      data,
    );
  }
  return Buffer.concat(parts);
}

/** null for what is no whole DNS message; records of other types are passed over. Never throws. */
export function readDnsMessage(bytes: Uint8Array): DnsMessage | null {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return null;
  }
}

function read(bytes: Buffer): DnsMessage {
  const questions: { name: string; type: DnsRecord["type"] }[] = [];
  const records: DnsRecord[] = [];
  const asked = bytes.readUInt16BE(4);
  const told = bytes.readUInt16BE(6) + bytes.readUInt16BE(8) + bytes.readUInt16BE(10);
  if (asked + told > mostRecords) throw new Error("too many records");
  let at = 12;
  for (let i = 0; i < asked; i += 1) {
    const name = readName(bytes, at);
    const type = typeOf(bytes.readUInt16BE(name.end));
    if (type !== null) questions.push({ name: name.text, type });
    at = name.end + 4;
  }
  for (let i = 0; i < told; i += 1) {
    const name = readName(bytes, at);
    const type = typeOf(bytes.readUInt16BE(name.end));
    const start = name.end + 10;
    const end = start + bytes.readUInt16BE(name.end + 8);
    if (end > bytes.length) throw new Error("cut short");
    const record = type === null ? null : readData(bytes, type, name.text, start, end);
    if (record !== null) records.push(record);
    at = end;
  }
  return { questions, records };
}

function readData(
  bytes: Buffer,
  type: DnsRecord["type"],
  name: string,
  start: number,
  end: number,
): DnsRecord | null {
  switch (type) {
    case "A":
      return end - start === 4 ? { type, name, address: [...bytes.subarray(start, end)].join(".") } : null;
    case "PTR":
      return { type, name, target: readName(bytes, start).text };
    case "SRV":
      return { type, name, port: bytes.readUInt16BE(start + 4), target: readName(bytes, start + 6).text };
    case "TXT":
      return { type, name, facts: readFacts(bytes.subarray(start, end)) };
  }
}

function readFacts(data: Buffer): Readonly<Record<string, string>> {
  const facts: [string, string][] = [];
  for (let at = 0; at < data.length; at += 1 + (data[at] as number)) {
    const text = data.toString("utf8", at + 1, at + 1 + (data[at] as number));
    const split = text.indexOf("=");
    if (split > 0) facts.push([text.slice(0, split).toLowerCase(), text.slice(split + 1)]);
  }
  return Object.fromEntries(facts);
}

/** Pointers lead backwards only, so that no message can make a reader go round. */
function readName(bytes: Buffer, from: number): { text: string; end: number } {
  const labels: string[] = [];
  let end = -1;
  let at = from;
  let least = from;
  for (let length = 0; ; ) {
    const size = bytes.readUInt8(at);
    if (size === 0) return { text: labels.join("."), end: end === -1 ? at + 1 : end };
    if (size >= 0xc0) {
      if (end === -1) end = at + 2;
      at = bytes.readUInt16BE(at) & 0x3fff;
      if (at >= least) throw new Error("a pointer that leads nowhere");
      least = at;
      continue;
    }
    length += size + 1;
    if (size > 63 || length > mostNameBytes || at + 1 + size > bytes.length) throw new Error("no name");
    labels.push(bytes.toString("utf8", at + 1, at + 1 + size).replaceAll(".", "\\."));
    at += 1 + size;
  }
}

function dataOf(record: DnsRecord): Buffer {
  switch (record.type) {
    case "A":
      return Buffer.from(record.address.split(".").map(Number));
    case "PTR":
      return nameBytes(record.target);
    case "SRV":
      return Buffer.concat([shorts(0, 0, record.port), nameBytes(record.target)]);
    case "TXT":
      return Buffer.concat(
        Object.entries(record.facts).map(([key, value]) => {
          const text = Buffer.from(`${key}=${value}`, "utf8").subarray(0, 255);
          return Buffer.concat([Buffer.from([text.length]), text]);
        }),
      );
  }
}

function nameBytes(name: string): Buffer {
  const labels = name.match(/(?:\\\.|[^.])+/g) ?? [];
  const parts = labels.map((label) => {
    const text = Buffer.from(label.replaceAll("\\.", "."), "utf8").subarray(0, 63);
    return Buffer.concat([Buffer.from([text.length]), text]);
  });
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function shorts(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value, at * 2);
  return bytes;
}

function typeOf(number: number): DnsRecord["type"] | null {
  const found = Object.entries(typeNumbers).find(([, value]) => value === number);
  return (found?.[0] as DnsRecord["type"] | undefined) ?? null;
}
