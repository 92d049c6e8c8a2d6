import { io } from "socket.io-client";
import type { SubscribeReply, ViewChange } from "../contract/sockets.ts";
import type { StationView } from "../contract/views.ts";
import { agentUrl } from "./agent-api.ts";
import { deviceTable } from "./devices-table.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { configFor, type Settings } from "./settings.ts";
import { spokenLanguage } from "./spoken.ts";

/** Follows the agent's own view over its socket and prints every change until interrupted. */
export async function watchDevices(
  options: Settings & { readonly json?: boolean; readonly language?: string },
): Promise<ExitCode> {
  const language = spokenLanguage(options.language);
  const config = await configFor(options);
  const socket = io(agentUrl(config), { transports: ["websocket"], reconnection: true });
  let last = "";
  const show = (state: Partial<StationView>) => {
    if (state.devices === undefined) return;
    const text = options.json ? `${JSON.stringify(state.devices)}\n` : deviceTable(state.devices, language);
    if (text === last) return;
    last = text;
    process.stdout.write(options.json ? text : `${new Date().toTimeString().slice(0, 8)}\n${text}\n`);
  };
  try {
    await new Promise<void>((settle, fail) => {
      socket.once("connect_error", () =>
        fail(new CommandError(exit.away, `No agent answers at ${agentUrl(config)}. Start one: yimen start`)),
      );
      socket.on("connect", () => {
        socket.removeAllListeners("connect_error");
        socket.emit("subscribe", { view: "station" }, (reply: SubscribeReply<StationView>) => {
          if (!reply.ok) fail(new CommandError(exit.away, reply.problem.title));
          else if ("state" in reply) show(reply.state);
        });
      });
      socket.on("change", (change: ViewChange<StationView>) => show(change.set));
      socket.on("disconnect", () => process.stderr.write("The agent went away; waiting for it.\n"));
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => settle());
    });
  } finally {
    socket.close();
  }
  return exit.ok;
}
