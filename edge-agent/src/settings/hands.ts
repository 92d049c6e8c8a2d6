import { HallError, type OrderResult, type StationOrder } from "../contract/index.ts";
import type { OrderContext } from "../fleet/fleet.ts";
import type { OwnSettings } from "./own-settings.ts";

type Order<Name extends StationOrder["name"]> = Extract<StationOrder, { name: Name }>;

/** What the hall that this station joined asks of its settings. */
export function settingsHands(own: OwnSettings) {
  return {
    async "apply-settings"({ version, changes, forced }: Order<"apply-settings">): Promise<OrderResult> {
      try {
        const { waitsFor } = await own.apply(version, changes, "hall", forced);
        return { outcome: "done", detail: { version, waitsForVisits: waitsFor.length }, milliseconds: 0 };
      } catch (error) {
        if (!(error instanceof HallError)) throw error;
        const settings = error.fields.map(({ path }) => path).join(", ");
        return { outcome: "failed", code: error.code, detail: { settings }, milliseconds: 0 };
      }
    },
    async "read-settings"(_: Order<"read-settings">, { send }: OrderContext): Promise<OrderResult> {
      const bytes = Buffer.from(JSON.stringify(own.read()), "utf8");
      const pieceBytes = 128 * 1024;
      for (let at = 0; at < bytes.length; at += pieceBytes) await send(bytes.subarray(at, at + pieceBytes));
      return { outcome: "done", detail: { bytes: bytes.length }, milliseconds: 0 };
    },
  };
}
