import type { DeviceView, StaffSession } from "../../contract/index.ts";
import type { StationFacts } from "../roster.ts";

/** A receipt printer that is well, unless told otherwise. */
export function aDevice(id: string, change: Partial<DeviceView> = {}): DeviceView {
  return {
    ...{ id, kind: "receipt-printer", driver: "escpos", address: "tcp:127.0.0.1:9100" },
    ...{
      model: null,
      serial: null,
      firmware: null,
      word: "in-service",
      device: "online",
      proof: "answers",
      claim: null,
    },
    freshness: { connectedSince: 1, lastAnswer: 1, lastActivity: null },
    ...{ error: null, values: {}, history: [] },
    ...change,
  } as DeviceView;
}

/** A linked kiosk. */
export function aStation(id: string, change: Partial<StationFacts> = {}): StationFacts {
  return {
    ...{ id, name: { "zh-Hans": `${id}号自助机`, en: `Kiosk ${id}` }, kind: "kiosk", link: "online" },
    ...{ since: 1, lastSeen: 1, version: "0.1.0", startedAt: 1, visit: false },
    settings: { applied: null, wanted: null, refused: null },
    ...change,
  } as StationFacts;
}

export const manager = { accountId: "m", sessionId: "s", roles: ["manager"] } as unknown as StaffSession;
