import { createSocket, type Socket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { systemClock } from "../contract/clock.ts";
import { type DnsMessage, type DnsRecord, readDnsMessage, writeDnsMessage } from "./dns-message.ts";

/** A scanner that made itself known on this network. */
export interface NetworkScanner {
  /** `escl://10.0.0.7/eSCL`, as `port:` in the configuration takes it. */
  readonly address: string;
  /** What it calls itself; text from the network, for people to read. */
  readonly name: string;
  readonly model: string | null;
  /** null where it does not say. */
  readonly platen: boolean | null;
  readonly feeder: boolean | null;
  readonly duplex: boolean | null;
}

export interface FindOptions {
  /** Whom to ask, in place of everybody on the network. */
  readonly ask?: { readonly address: string; readonly port: number };
  /** Ends the listening early, with what was found so far. */
  readonly signal?: AbortSignal;
}

const services = [
  { name: "_uscan._tcp.local", scheme: "escl", usualPort: 80 },
  { name: "_uscans._tcp.local", scheme: "escls", usualPort: 443 },
] as const;

const everybody = { address: "224.0.0.251", port: 5353 };
const askAgainMs = 1000;
/** Of each kind, by name. A network has some scanners; one that tells of thousands is no network of scanners. */
const mostRecordsKept = 200;

/**
 * Asks for eSCL scanners by mDNS (RFC 6762, one-shot queries on every IPv4 network of this machine) and listens for
 * `limitMs`. Never rejects: where nothing can be asked, nothing is found. One that speaks with and without TLS is
 * told once, without, since its own certificate says nothing.
 */
export async function findNetworkScanners(
  limitMs: number,
  options: FindOptions = {},
): Promise<readonly NetworkScanner[]> {
  const records = new Map<string, DnsRecord>();
  const to = options.ask ?? everybody;
  const networks = options.ask === undefined ? networksHere() : [undefined];
  const sockets = await Promise.all(networks.map((network) => openSocket(network)));
  const open = sockets.filter((socket) => socket !== null);
  const ask = (questions: DnsMessage["questions"]) => {
    const message = writeDnsMessage({ questions, records: [] });
    for (const socket of open) socket.send(message, to.port, to.address, () => {});
  };
  const asked = new Set<string>();
  for (const socket of open) {
    socket.on("message", (bytes) => {
      const before = records.size;
      for (const record of readDnsMessage(bytes)?.records ?? []) keep(records, record);
      if (records.size === before) return;
      const missing = stillMissing(records).filter(({ name, type }) => !asked.has(`${type} ${name}`));
      for (const { name, type } of missing) asked.add(`${type} ${name}`);
      if (missing.length > 0) ask(missing);
    });
  }
  const first = services.map(({ name }) => ({ name, type: "PTR" }) as const);
  ask(first);
  const again = setTimeout(() => ask(first), Math.min(askAgainMs, limitMs / 2));
  await systemClock.sleep(limitMs, options.signal).catch(() => undefined);
  clearTimeout(again);
  await Promise.all(open.map((socket) => new Promise<void>((closed) => socket.close(closed))));
  return scannersIn([...records.values()]);
}

/** The first word on each thing counts, and what else talks on the network is passed over. */
function keep(records: Map<string, DnsRecord>, record: DnsRecord): void {
  const key = keyOf(record.type, record.name, record.type === "PTR" ? record.target : "");
  const ours = record.type !== "PTR" || services.some(({ name }) => same(record.name, name));
  if (ours && records.size < mostRecordsKept && !records.has(key)) records.set(key, record);
}

function keyOf(type: DnsRecord["type"], name: string, target = ""): string {
  return `${type} ${name} ${target}`.toLowerCase();
}

/** What the records tell, pure. */
export function scannersIn(records: readonly DnsRecord[]): readonly NetworkScanner[] {
  const found = new Map<string, NetworkScanner>();
  for (const service of services) {
    for (const instance of instancesOf(records, service.name)) {
      const name = nameOf(instance, service.name);
      const scanner = scannerAt(records, instance, name, service);
      if (scanner !== null && !found.has(name)) found.set(name, scanner);
    }
  }
  return [...found.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}

function scannerAt(
  records: readonly DnsRecord[],
  instance: string,
  name: string,
  { scheme, usualPort }: (typeof services)[number],
): NetworkScanner | null {
  const service = find(records, "SRV", instance);
  const host = service && find(records, "A", service.target);
  if (service === undefined || host === undefined) return null;
  const facts = find(records, "TXT", instance)?.facts ?? {};
  const { rs = "eSCL", pdl, is, duplex, ty } = facts;
  const root = rs.replace(/^\/+|\/+$/g, "");
  if (!/^[\w./-]{0,100}$/.test(root) || (pdl !== undefined && !pdl.includes("image/jpeg"))) return null;
  const port = service.port === usualPort ? "" : `:${service.port}`;
  return {
    address: `${scheme}://${host.address}${port}/${root}`,
    name,
    model: ty === undefined ? null : readable(ty),
    platen: is === undefined ? null : is.split(",").includes("platen"),
    feeder: is === undefined ? null : is.split(",").includes("adf"),
    duplex: duplex === undefined ? null : /^T/i.test(duplex),
  };
}

function stillMissing(records: ReadonlyMap<string, DnsRecord>): DnsMessage["questions"] {
  return services.flatMap(({ name }) =>
    instancesOf([...records.values()], name).flatMap((instance) => {
      const service = records.get(keyOf("SRV", instance));
      const wanted: { name: string; type: DnsRecord["type"] }[] = [];
      if (!records.has(keyOf("TXT", instance))) wanted.push({ name: instance, type: "TXT" });
      if (service?.type !== "SRV") wanted.push({ name: instance, type: "SRV" });
      else if (!records.has(keyOf("A", service.target))) wanted.push({ name: service.target, type: "A" });
      return wanted;
    }),
  );
}

function instancesOf(records: readonly DnsRecord[], service: string): readonly string[] {
  const named = records.filter((record) => record.type === "PTR" && same(record.name, service));
  return [...new Set(named.map((record) => (record.type === "PTR" ? record.target : "")))];
}

function find<Type extends DnsRecord["type"]>(records: readonly DnsRecord[], type: Type, name: string) {
  return records.find((record) => record.type === type && same(record.name, name)) as
    | Extract<DnsRecord, { type: Type }>
    | undefined;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

function nameOf(instance: string, service: string): string {
  const end = instance.length - service.length - 1;
  return readable(instance.slice(0, Math.max(0, end)).replaceAll("\\.", "."));
}

function readable(text: string): string {
  return text.replace(/\p{Cc}/gu, "").slice(0, 80);
}

function networksHere(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return addresses
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
}

function openSocket(network: string | undefined): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: "udp4" });
    socket.once("error", () => {
      socket.close();
      resolve(null);
    });
    socket.bind(0, network, () => {
      socket.removeAllListeners("error");
      socket.on("error", () => {});
      try {
        if (network !== undefined) socket.setMulticastInterface(network);
        resolve(socket);
      } catch {
        socket.close(() => resolve(null));
      }
    });
  });
}
