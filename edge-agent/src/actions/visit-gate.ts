import type { Config } from "../config/schema.ts";

export interface VisitGate {
  /** Whether a person is served where this device stands; null: anywhere at this station. */
  served(device: string | null): boolean;
  /** The window that a device belongs to; null: the station itself. */
  windowOf(device: string): string | null;
}

/** Which visits an action at a device would disturb. */
export function visitGate(
  config: Pick<Config, "queue">,
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
      const windows = windowsOf(device);
      return open.some(({ window }) => (window === null ? windows.length === 0 : windows.includes(window)));
    },
    windowOf: (device) => windowsOf(device)[0] ?? null,
  };
}
