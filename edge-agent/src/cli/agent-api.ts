import type { Config } from "../config/schema.ts";
import type { StationView } from "../contract/views.ts";

/** Where the agent of this configuration answers on this machine. */
export function agentUrl(config: Config): string {
  const { host, port } = config.server;
  const reachable =
    host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "[::1]" : host.includes(":") ? `[${host}]` : host;
  return `http://${reachable}:${port}`;
}

const limitMs = 2000;

/** The running agent's view of its station; null when no agent answers there. */
export async function askStation(config: Config): Promise<StationView | null> {
  try {
    const reply = await fetch(`${agentUrl(config)}/api/station`, { signal: AbortSignal.timeout(limitMs) });
    return reply.ok ? ((await reply.json()) as StationView) : null;
  } catch {
    return null;
  }
}
