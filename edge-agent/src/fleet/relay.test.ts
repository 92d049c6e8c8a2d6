import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket as ServerSocket } from "socket.io";
import { io } from "socket.io-client";
import { afterEach, expect, it } from "vitest";
import { linkPath, linkProtocol } from "../contract/link.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { readLinkKey } from "../security/link-key.ts";
import { openHallLine } from "../uplink/hall-line.ts";
import { joinHall } from "../uplink/join-hall.ts";
import { readJoinedHall } from "../uplink/joined-hall.ts";
import {
  openTrialFleet,
  openTrialStation,
  type TrialFleet,
  type TrialStation,
} from "./testing/trial-fleet.ts";

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function hall(): Promise<TrialFleet> {
  const opened = await openTrialFleet();
  open.push(() => opened.close());
  return opened;
}

const deaf = {
  order: async () => ({ ok: true }) as const,
  refused: () => undefined,
  closed: () => undefined,
};
const keyOf = ({ dataDir }: TrialStation) => readLinkKey(dataFolder(dataDir).linkKey);

/** Somebody at whose address stations call. */
async function server(called: (station: ServerSocket) => void): Promise<string> {
  const http = createServer();
  const near = new Server(http, { path: linkPath, transports: ["websocket"], allowUpgrades: false });
  near.on("connection", called);
  await new Promise<void>((settle) => http.listen(0, "127.0.0.1", settle));
  open.push(async () => void (await near.close()));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

/**
 * A hall that has a station prove itself to another one: it passes on the other's challenge, as if it were its own, and the
 * station's answer. `verdict` settles with what the other hall says to that.
 */
async function relay(victim: string, key: string): Promise<{ url: string; verdict: Promise<unknown> }> {
  const { promise: verdict, resolve } = Promise.withResolvers<unknown>();
  const url = await server((station) => {
    const far = io(victim, {
      path: linkPath,
      transports: ["websocket"],
      reconnection: false,
      forceNew: true,
    });
    open.push(() => void far.close());
    far.on("challenge", async (sent: object, answer: (proof: unknown) => void) =>
      answer(await station.emitWithAck("challenge", { ...sent, key })),
    );
    far.once("proved", resolve);
  });
  return { url, verdict };
}

it("is not opened at one hall by what a station proves to another", async () => {
  const [victim, hostile] = [await hall(), await hall()];
  const station = await openTrialStation(victim);
  open.push(() => station.close());
  await expect.poll(() => station.uplink.linked).toBe(true);
  await station.uplink.close();
  // It moved: the other hall still knows its number and key.
  const { name, kind } = station.devices.view().station;
  const code = await hostile.invite();
  const joined = await joinHall(station.dataDir, hostile.url, { code, station: { id: "002", name, kind } });
  const { url, verdict } = await relay(victim.url, hostile.key.publicKey);
  const line = openHallLine(joined, url, keyOf(station), deaf, AbortSignal.timeout(5_000));
  line.catch(() => undefined);
  expect(await verdict).toEqual({ ok: false, code: "link-refused" });
});

it("is not opened by a station to a hall that speaks another protocol, and says so", async () => {
  const victim = await hall();
  const station = await openTrialStation(victim);
  open.push(() => station.close());
  const joined = readJoinedHall(dataFolder(station.dataDir).joinedHall);
  if (joined === null) throw new Error("not joined");
  const older = { protocol: linkProtocol - 1, nonce: "a".repeat(43) };
  const url = await server((near) => void near.emitWithAck("challenge", older));
  const line = openHallLine(joined, url, keyOf(station), deaf, AbortSignal.timeout(5_000));
  await expect(line).rejects.toMatchObject({ why: "protocol" });
});
