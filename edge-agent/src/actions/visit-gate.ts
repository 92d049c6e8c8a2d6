import type { Kind } from "@yimen/drivers/contract";
import type { Config } from "../config/schema.ts";

/**
 * Whose visits use a device that is no window's own: the kiosk's, or every window's as well. Windows print their receipts and
 * notices at the station's printer; they have no camera, scanner or passport reader.
 */
const sharedWith: Readonly<Record<Kind, "kiosk" | "all">> = {
  "receipt-printer": "all",
  "id-card": "kiosk",
  "passport-reader": "kiosk",
  "document-camera": "kiosk",
  "document-scanner": "kiosk",
  "code-scanner": "kiosk",
  rater: "kiosk",
  "window-sign": "kiosk",
};

export interface VisitGate {
  /** Whether a person is served where this device stands; null: anywhere at this station. */
  served(device: string | null): boolean;
  /** The window that a device belongs to; null: the station itself. */
  windowOf(device: string): string | null;
}

/** Which visits an action at a device would disturb. */
export function visitGate(
  config: Pick<Config, "queue" | "devices">,
  openVisits: () => readonly { readonly window: string | null }[],
): VisitGate {
  const windowsOf = (device: string) =>
    config.queue.windows
      .filter(({ reader, sign, pad }) => [reader, sign, pad?.device].includes(device))
      .map(({ id }) => id);
  return {
    served(device) {
      const open = openVisits();
      if (device === null) return open.length > 0;
      const kind = config.devices.find(({ id }) => id === device)?.kind;
      if (kind !== undefined && sharedWith[kind] === "all") return open.length > 0;
      const windows = windowsOf(device);
      return open.some(({ window }) => (window === null ? windows.length === 0 : windows.includes(window)));
    },
    windowOf: (device) => windowsOf(device)[0] ?? null,
  };
}
