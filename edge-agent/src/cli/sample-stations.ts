import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apartFromPtys } from "@yimen/drivers/transport/pty-apart.ts";
import type { Config } from "../config/schema.ts";
import type { Invitation } from "../contract/link.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { readLinkKey } from "../security/link-key.ts";
import { joinHall } from "../uplink/join-hall.ts";
import { readJoinedHall } from "../uplink/joined-hall.ts";

export interface SampleStation {
  readonly id: string;
  /** Where it listens. */
  readonly url: string;
  readonly data: string;
}

export interface SampleStations {
  readonly stations: readonly SampleStation[];
  close(): Promise<void>;
}

interface SampleHall {
  readonly config: Config;
  readonly url: string;
  /** Tells whoever reads the terminal. */
  say(line: string): void;
}

/**
 * Further kiosks of the hall with simulated devices, each an agent in a process of its own that joins by itself. One that
 * can't start, or ends later, costs nothing but itself; its way back is told.
 */
export async function startSampleStations(count: number, hall: SampleHall): Promise<SampleStations> {
  const ids = Array.from({ length: 999 }, (_, at) => String(at + 1).padStart(3, "0"))
    .filter((id) => id !== hall.config.station.id)
    .slice(0, count);
  const children: ChildProcess[] = [];
  const stations: SampleStation[] = [];
  let closing = false;
  // One after the other: each start fills a core.
  for (const id of ids) {
    const data = join(hall.config.data, "stations", id);
    try {
      const args = ["start", "--config", await prepare(id, data, hall), "--port"];
      const child = apartFromPtys(["ignore", "ignore", "inherit", "ipc"], (stdio) =>
        fork(program, [...args, "0"], { stdio }),
      );
      children.push(child);
      const url = await listening(child);
      child.once("exit", (code, signal) => {
        if (closing) return;
        const back = wayBack([...args, new URL(url).port]);
        hall.say(
          `Station ${id} ended (${signal ?? code}). To bring it back, in another terminal:\n  ${back}`,
        );
      });
      stations.push({ id, url, data });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      hall.say(`Station ${id} did not start: ${why}. The hall runs without it; start again for another try.`);
    }
  }
  return {
    stations,
    async close() {
      closing = true;
      await Promise.all(children.map(ended));
    },
  };
}

/** The very program that runs here, built or not. */
const program = process.argv[1] ?? "";

/** As a shell takes it. */
function wayBack(args: readonly string[]): string {
  const word = (text: string) => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
  return [process.execPath, program, ...args].map(word).join(" ");
}

/** Writes its configuration and lets it join, unless it has. */
async function prepare(id: string, data: string, { config, url }: SampleHall): Promise<string> {
  const { hall, timeZone, languages } = config;
  const number = Number(id);
  const name = { "zh-Hans": `${number}号自助机`, "zh-Hant": `${number}號自助機`, en: `Kiosk ${number}` };
  const own = { hall, timeZone, languages, station: { id, name, kind: "kiosk" } };
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, "station.yaml");
  // JSON is YAML. The hall may be at another port today.
  writeFileSync(file, `${JSON.stringify({ ...own, data: ".", simulate: true, parent: { url } }, null, 2)}\n`);
  const joined = readJoinedHall(dataFolder(data).joinedHall);
  const known = readLinkKey(dataFolder(config.data).linkKey).publicKey;
  if (joined?.publicKey !== known)
    await joinHall(data, url, { code: await invited(config, url), station: { id, name, kind: "kiosk" } });
  return file;
}

async function invited(config: Config, url: string): Promise<string> {
  const key = readFileSync(join(config.data, "keys", "staff.key"), "utf8").trim();
  const reply = await fetch(`${url}/api/stations/invitations/by-installer`, {
    method: "POST",
    headers: { "x-staff-key": key },
  });
  if (!reply.ok) throw new Error(`the hall gives no invitation: HTTP ${reply.status}`);
  return ((await reply.json()) as Invitation).code;
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((settle, fail) => {
    child.on("message", (told: { readonly type?: string; readonly url?: string }) => {
      if (told.type === "listening" && told.url !== undefined) settle(told.url);
    });
    child.once("error", fail);
    // What it wrote itself stands above.
    child.once("exit", (code, signal) => fail(new Error(`its program ended (${signal ?? code}), see above`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((settle) => child.once("exit", settle));
  child.kill("SIGTERM");
  await gone;
}
