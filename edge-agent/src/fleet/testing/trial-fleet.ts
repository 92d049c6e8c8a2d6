import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@yimen/drivers/contract";
import { loadCatalogue } from "../../catalogue/load.ts";
import { defaultConfig } from "../../config/default.ts";
import type { DeviceView, StationView } from "../../contract/index.ts";
import { createApp } from "../../http/app.ts";
import { checkHosts } from "../../http/host-check.ts";
import { dataFolder } from "../../journal/data-folder.ts";
import { type Hall, openHall } from "../../journal/open.ts";
import { openLog } from "../../observe/log.ts";
import { readLinkKey } from "../../security/link-key.ts";
import { createHub } from "../../sockets/hub.ts";
import { joinHall } from "../../uplink/join-hall.ts";
import { type RunningUplink, startUplink } from "../../uplink/start.ts";
import type { Hands } from "../fleet.ts";
import { type RunningFleet, startFleet } from "../start.ts";

const log = openLog({ level: "silent" });

interface Node {
  readonly dataDir: string;
  readonly hall: Hall;
}

function openNode(id: string, dataDir: string): Node {
  const place = { node: id, station: id, stationCode: id, region: "990101", timeZone: "Asia/Shanghai" };
  return { dataDir, hall: openHall({ dataDir, ...place, clock: systemClock, catalogue: loadCatalogue() }) };
}

const newFolder = () => mkdtempSync(join(tmpdir(), "yimen-fleet-"));

/** Devices that a test moves, in the place of a whole station. */
export class TrialDevices {
  readonly id: string;
  #devices: readonly DeviceView[];
  readonly #listeners = new Set<() => void>();

  constructor(id: string, devices: readonly DeviceView[] = []) {
    this.id = id;
    this.#devices = devices;
  }

  set(...devices: readonly DeviceView[]): void {
    this.#devices = devices;
    for (const listener of this.#listeners) listener();
  }

  view = (): StationView =>
    ({
      station: { id: this.id, name: { "zh-Hans": `${this.id}号`, en: this.id }, kind: "kiosk" },
      devices: this.#devices,
    }) as unknown as StationView;

  onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

export interface TrialFleet {
  readonly url: string;
  readonly hall: Hall;
  readonly fleet: RunningFleet;
  readonly own: TrialDevices;
  readonly key: ReturnType<typeof readLinkKey>;
  invite(): Promise<string>;
  /** Its data folder stays unless `remove`. */
  close(remove?: boolean): Promise<void>;
}

/** A hall's fleet with its real journal, routes and line server, and no devices but those that a test gives it. */
export async function openTrialFleet(dataDir = newFolder()): Promise<TrialFleet> {
  const { hall } = openNode("001", dataDir);
  const app = createApp(log);
  checkHosts(app, () => ({ standpoint: () => "near" }));
  const own = new TrialDevices("001");
  const config = { ...defaultConfig(), data: dataDir };
  const fleet = startFleet(app, {
    ...{ hub: createHub(() => 1), hall, clock: systemClock, config, log, station: own, version: "0.1.0" },
    people: { find: () => null },
    openVisits: () => [],
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    ...{ url, hall, fleet, own, key: readLinkKey(dataFolder(dataDir).linkKey) },
    async invite() {
      const code = await inviteOf(url, dataDir);
      return code;
    },
    async close(remove = true) {
      await fleet.close();
      await app.close();
      await hall.close();
      if (remove) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function inviteOf(url: string, dataDir: string): Promise<string> {
  const { readStaffKey } = await import("../../http/staff-key.ts");
  const reply = await fetch(`${url}/api/stations/invitations/by-installer`, {
    method: "POST",
    headers: { "x-staff-key": readStaffKey(join(dataDir, "keys", "staff.key")) },
  });
  return ((await reply.json()) as { readonly code: string }).code;
}

export interface TrialStation {
  readonly dataDir: string;
  readonly hall: Hall;
  readonly devices: TrialDevices;
  readonly uplink: RunningUplink;
  /** Ends it; its data folder stays unless `remove`. */
  close(remove?: boolean): Promise<void>;
}

/** The station's side with its real journal and line; it joins first where its folder is new. */
export async function openTrialStation(
  fleet: Pick<TrialFleet, "url" | "invite">,
  given: {
    readonly id?: string;
    readonly devices?: readonly DeviceView[];
    readonly hands?: Hands;
    readonly url?: string;
    readonly dataDir?: string;
  } = {},
): Promise<TrialStation> {
  const { id = "002", url = fleet.url } = given;
  const dataDir = given.dataDir ?? newFolder();
  const { hall } = openNode(id, dataDir);
  const devices = new TrialDevices(id, given.devices);
  const { name, kind } = devices.view().station;
  if (given.dataDir === undefined)
    await joinHall(dataDir, fleet.url, { code: await fleet.invite(), station: { id, name, kind } });
  const config = { ...defaultConfig(), data: dataDir, parent: { url } };
  const uplink = startUplink({
    ...{ hall, clock: systemClock, config, log, station: devices, version: "0.1.0", keeper: null },
    openVisits: () => [],
    hands: () => given.hands ?? null,
  });
  return {
    ...{ dataDir, hall, devices, uplink },
    async close(remove = true) {
      await uplink.close();
      await hall.close();
      if (remove) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
