import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Invitation } from "@yimen/edge-agent/contract/link.ts";
import { joinHall } from "@yimen/edge-agent/uplink/join-hall.ts";
import { type Hall, startHall } from "./hall.ts";

export interface StationOptions {
  /** Three digits. */
  readonly id?: string;
  /** Kinds of devices to simulate; without it all of them. */
  readonly simulate?: readonly string[];
  /** Where the hall is reached; without it at its own address. */
  readonly url?: string;
  /** A data folder of before: it has joined. */
  readonly dataDir?: string;
}

/** A station of a hall that really runs: an agent of its own with simulated devices, which joined the hall. */
export async function startStation(hall: Hall, options: StationOptions = {}): Promise<Hall> {
  const { id = "002", url = hall.url, simulate } = options;
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "yimen-station-"));
  mkdirSync(dataDir, { recursive: true });
  const station = { id, name: { "zh-Hans": `${id}号自助机`, en: `Kiosk ${id}` }, kind: "kiosk" };
  const config = join(dataDir, "station.yaml");
  writeFileSync(
    config,
    JSON.stringify({
      hall: {
        id: "sample-community",
        name: { "zh-Hans": "样例社区便民服务站", en: "Sample Community Service Station" },
        level: "community",
        region: "990101",
        phone: "0000-12345",
        elsewhere: { "zh-Hans": "请到旁边的综合窗口办理", en: "Please go to the service window" },
      },
      station,
      parent: { url },
      simulate: simulate === undefined ? true : { devices: simulate },
    }),
  );
  if (options.dataDir === undefined)
    await joinHall(dataDir, hall.url, { code: await invitationFrom(hall), station });
  return startHall({ dataDir, args: ["--config", config] });
}

/** A one-time code, asked for as the installer's scripts do. */
export async function invitationFrom(hall: Pick<Hall, "url" | "dataDir" | "json">): Promise<string> {
  const key = readFileSync(join(hall.dataDir, "keys", "staff.key"), "utf8").trim();
  const { code } = await hall.json<Invitation>("/api/stations/invitations/by-installer", {
    method: "POST",
    headers: { "x-staff-key": key },
  });
  return code;
}
