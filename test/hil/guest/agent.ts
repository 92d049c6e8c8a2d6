import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import type { DeviceConfig } from "@yimen/edge-agent/config/schema.ts";
import { usualSettings } from "@yimen/edge-agent/contract/settings/hall-settings.ts";
import { patience } from "./until.ts";

const main = join(import.meta.dirname, "../../../edge-agent/src/main.ts");
const startLimitMs = 180_000 * patience;
const stopLimitMs = 60_000;

export interface Agent {
  readonly url: string;
  readonly pid: number;
  /** SIGTERM; the exit code, or null when it had to be killed. */
  stop(): Promise<number | null>;
}

/** The program that a hall runs, as its own process, with these devices and no simulation. */
export async function startAgent(
  devices: readonly DeviceConfig[],
  folder: string,
  log: string,
): Promise<Agent> {
  const file = join(folder, "hall.yaml");
  const config = {
    ...defaultConfig(),
    // The sample hall binds a window to simulated devices, which do not stand here.
    ...usualSettings(),
    // What it would render before anybody calls costs an emulated processor half a minute.
    voice: { ...defaultConfig().voice, engine: "none" as const },
    devices,
    simulate: false,
    server: { host: "127.0.0.1", port: 0 },
    data: join(folder, "data"),
    log: { level: "debug" },
  };
  writeFileSync(file, JSON.stringify(config));
  const reports = ["--report-on-signal", `--report-directory=${dirname(log)}`];
  const child = spawn(process.execPath, [...reports, main, "start", "--config", file], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  setPriority(child.pid ?? 0, 0);
  const output = createWriteStream(log, { flags: "a" });
  child.stderr?.pipe(output, { end: false });
  child.stdout?.pipe(output, { end: false });
  const url = await readUrl(child);
  const ended = once(child, "exit") as Promise<[number | null]>;
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      // What keeps it then stands in Node's own report.
      const slow = setTimeout(() => child.kill("SIGUSR2"), stopLimitMs / 2);
      const late = setTimeout(() => child.kill("SIGKILL"), stopLimitMs);
      const [code] = await ended;
      clearTimeout(slow);
      clearTimeout(late);
      return code;
    },
  };
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((settle, fail) => {
    const late = setTimeout(() => fail(new Error("the agent did not start")), startLimitMs);
    child.once("exit", (code) => fail(new Error(`the agent ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /(https?:\/\/[^\s"]+)\/kiosk\//.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      settle(url);
    });
  });
}
