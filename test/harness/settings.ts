import type {
  Problem,
  PublishedSettings,
  SettingChange,
  SettingsPreview,
  SettingsView,
  StationSettingsFile,
  StationStanding,
  SubscribeReply,
  ViewChange,
} from "@yimen/edge-agent/contract";
import { io } from "socket.io-client";
import type { Hall } from "./hall.ts";
import { type Live, live } from "./live.ts";
import type { Colleague } from "./staff.ts";

/** A manager who changes settings, over HTTP and the live view, and stays there while the agent restarts. */
export interface SettingsChair {
  readonly view: Live<SettingsView>;
  read(station: string): Promise<StationSettingsFile>;
  preview(changes: readonly SettingChange[], stations: readonly string[]): Promise<SettingsPreview>;
  /** Throws the problem's code when it is refused. */
  publish(changes: readonly SettingChange[], stations: readonly string[]): Promise<PublishedSettings>;
  restore(station: string, version: number): Promise<PublishedSettings>;
  /** Waits until the station's settings stand so. */
  until(station: string, holds: (standing: StationStanding) => boolean): Promise<StationStanding>;
}

export async function settingsChair(
  hall: Pick<Hall, "url">,
  { cookie }: Pick<Colleague, "cookie">,
): Promise<SettingsChair> {
  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const sent = body === undefined ? null : JSON.stringify(body);
    const reply = await fetch(`${hall.url}/api/settings${path}`, {
      method,
      headers: { cookie, ...type },
      body: sent,
    });
    if (!reply.ok) throw new Error(((await reply.json()) as Problem).code);
    return (await reply.json()) as T;
  };
  const view = await follow(hall.url, cookie);
  const standing = (station: string) => view.now.stations.find((each) => each.station === station);
  const based = (stations: readonly string[]) =>
    stations.map((station) => ({ station, basedOn: standing(station)?.wanted ?? 0 }));
  return {
    view,
    read: (station) => send("GET", `/stations/${station}`),
    preview: (changes, stations) => send("POST", "/preview", { changes, stations: based(stations) }),
    publish: (changes, stations) => send("POST", "", { changes, stations: based(stations), note: "试一试" }),
    restore: (station, version) =>
      send("POST", `/stations/${station}/restore`, {
        version,
        basedOn: standing(station)?.wanted,
        note: "退回",
      }),
    async until(station, holds) {
      const now = await view.until(({ stations }) => {
        const found = stations.find((each) => each.station === station);
        return found !== undefined && holds(found);
      }, 90_000);
      return now.stations.find((each) => each.station === station) as StationStanding;
    },
  };
}

/** The view, asked for anew whenever the line is back. */
async function follow(url: string, cookie: string): Promise<Live<SettingsView>> {
  const socket = io(url, { transports: ["websocket"], forceNew: true, extraHeaders: { cookie } });
  let room = "";
  const shown = live<SettingsView>({ stations: [], versions: [] }, () => void socket.close());
  socket.on("connect", async () => {
    const reply: SubscribeReply<SettingsView> = await socket.emitWithAck("subscribe", { view: "settings" });
    if (!reply.ok || !("state" in reply)) return;
    room = reply.room;
    shown.put(reply.state);
  });
  socket.on("change", (change: ViewChange<SettingsView>) => {
    if (change.room === room) shown.put({ ...shown.now, ...change.set });
  });
  await shown.until(({ stations }) => stations.length > 0);
  return shown;
}
