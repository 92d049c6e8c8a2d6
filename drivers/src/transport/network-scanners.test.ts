import { createSocket, type Socket } from "node:dgram";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { type DnsRecord, readDnsMessage, writeDnsMessage } from "./dns-message.ts";
import { findNetworkScanners, scannersIn } from "./network-scanners.ts";

const service = "_uscan._tcp.local";
const instance = `Hall\\.1 扫描仪.${service}`;
const host = "scanner.local";
const records: readonly DnsRecord[] = [
  { type: "PTR", name: service, target: instance },
  { type: "SRV", name: instance, target: host, port: 8080 },
  {
    type: "TXT",
    name: instance,
    facts: { rs: "/eSCL/", ty: "Maker M1", is: "platen,adf", duplex: "T", pdl: "application/pdf,image/jpeg" },
  },
  { type: "A", name: "SCANNER.local", address: "127.0.0.7" },
];
const scanner = {
  address: "escl://127.0.0.7:8080/eSCL",
  name: "Hall.1 扫描仪",
  model: "Maker M1",
  platen: true,
  feeder: true,
  duplex: true,
};

let responder: Socket | undefined;
afterEach(() => {
  responder?.close();
  responder = undefined;
});

/** Answers each question with the records of its name and type only, as terse devices do. */
async function respond(own: readonly DnsRecord[]): Promise<{ address: string; port: number }> {
  const socket = createSocket("udp4");
  responder = socket;
  socket.on("message", (bytes, from) => {
    const asked = readDnsMessage(bytes)?.questions ?? [];
    const told = own.filter((record) =>
      asked.some(
        ({ name, type }) => type === record.type && name.toLowerCase() === record.name.toLowerCase(),
      ),
    );
    socket.send(Buffer.from("rubbish"), from.port, from.address);
    socket.send(writeDnsMessage({ questions: [], records: told }), from.port, from.address);
  });
  await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
  return { address: "127.0.0.1", port: socket.address().port };
}

describe("findNetworkScanners", () => {
  it("finds a scanner that tells of itself bit by bit", async () => {
    const ask = await respond(records);
    expect(await findNetworkScanners(400, { ask })).toEqual([scanner]);
  });

  it("asks few questions of one who tells of scanners without end", async () => {
    const many = Array.from({ length: 20 }, (_, part) =>
      Array.from({ length: 40 }, (_unused, at): DnsRecord => {
        return { type: "PTR", name: service, target: `s${part * 40 + at}.${service}` };
      }),
    );
    const socket = createSocket("udp4");
    let asked = 0;
    socket.on("message", (bytes, from) => {
      asked += readDnsMessage(bytes)?.questions.length ?? 0;
      for (const records of many)
        socket.send(writeDnsMessage({ questions: [], records }), from.port, from.address);
    });
    await new Promise<void>((bound) => socket.bind(0, "127.0.0.1", bound));
    expect(
      await findNetworkScanners(300, { ask: { address: "127.0.0.1", port: socket.address().port } }),
    ).toEqual([]);
    expect(asked).toBeLessThan(1000);
    await new Promise<void>((closed) => socket.close(closed));
  });

  it("finds nothing where nobody answers, and settles", async () => {
    expect(await findNetworkScanners(20, { ask: { address: "127.0.0.1", port: 9 } })).toEqual([]);
    expect(await findNetworkScanners(20)).toEqual(expect.any(Array));
    expect(await findNetworkScanners(60_000, { signal: AbortSignal.abort() })).toEqual([]);
  });
});

describe("scannersIn", () => {
  const secured = `Hall\\.1 扫描仪._uscans._tcp.local`;
  it("tells one scanner once, and offers none that can't be used", () => {
    const both: DnsRecord[] = [
      { type: "PTR", name: "_uscans._tcp.local", target: secured },
      { type: "SRV", name: secured, target: host, port: 443 },
    ];
    expect(scannersIn([...both, ...records])).toEqual([scanner]);
    const [, ...others] = records;
    expect(scannersIn(both.concat(others))).toMatchObject([
      { address: "escls://127.0.0.7/eSCL", platen: null },
    ]);
    const told = (facts: Record<string, string>) =>
      scannersIn(records.map((record) => (record.type === "TXT" ? { ...record, facts } : record)));
    expect(told({ rs: "a b" })).toEqual([]);
    expect(told({ pdl: "application/pdf" })).toEqual([]);
    expect(scannersIn(records.slice(0, 3))).toEqual([]);
  });
});

describe("DNS messages", () => {
  it("are read as they were written", () => {
    const message = { questions: [{ name: service, type: "PTR" }], records } as const;
    expect(readDnsMessage(writeDnsMessage(message))).toEqual(message);
  });

  it("follow pointers backwards only", () => {
    const head = Buffer.from("000084000000000100000000", "hex");
    const name = Buffer.from("056c6f63616c00", "hex");
    const pointing = (to: string) =>
      Buffer.concat([head, name, Buffer.from("000c0001000000780002", "hex"), Buffer.from(to, "hex")]);
    expect(readDnsMessage(pointing("c00c"))?.records).toEqual([
      { type: "PTR", name: "local", target: "local" },
    ]);
    for (const to of ["c01d", "c0ff"]) expect(readDnsMessage(pointing(to))).toBeNull();
  });

  it("that are none are none, whatever they hold", () => {
    const written = writeDnsMessage({ questions: [], records });
    const damaged = fc
      .tuple(
        fc.nat(written.length),
        fc.array(fc.tuple(fc.nat(written.length - 1), fc.nat(255)), { maxLength: 6 }),
      )
      .map(([cut, changes]) => {
        const bytes = Buffer.from(written);
        for (const [at, value] of changes) bytes[at] = value;
        return bytes.subarray(0, cut);
      });
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
        const message = readDnsMessage(bytes);
        if (message !== null) scannersIn(message.records);
      }),
    );
  });
});
