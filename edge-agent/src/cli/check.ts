import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { resolve } from "node:path";
import type { Config } from "../config/schema.ts";
import { agentUrl, askStation } from "./agent-api.ts";
import { checkDataFolder } from "./check/data-folder.ts";
import { checkDisplays } from "./check/displays.ts";
import { advice, type Finding, ok, wrong } from "./check/finding.ts";
import { checkPorts } from "./check/ports.ts";
import { type ExitCode, exit } from "./exit.ts";
import { configFor, type Settings } from "./settings.ts";
import { table } from "./table.ts";

/** Says before `start` what would go wrong at it. */
export async function check(settings: Settings): Promise<ExitCode> {
  const config = await configFor(settings);
  const station = await askStation(config);
  const findings = [
    ok("configuration", settings.config ?? "the sample station (no --config)"),
    station === null ? await checkAddress(config) : ok("agent", `running at ${agentUrl(config)}`),
    ...checkFiles(config),
    ...checkDataFolder(config.data),
    ...(await checkFonts()),
    ...(await checkPorts(config, station)),
    ...checkReach(config),
    ...(await checkDisplays(config)),
    ...(await checkScript(config)),
  ];
  process.stdout.write(table(findings.map(({ what, state, detail }) => [mark[state], what, detail])));
  const bad = findings.filter(({ state }) => state === "wrong");
  if (bad.length === 0) return exit.ok;
  return bad.every(({ device }) => device === true) ? exit.away : exit.failed;
}

const mark = { ok: "ok", advice: "note", wrong: "WRONG" } as const;

async function checkAddress({ server }: Config): Promise<Finding> {
  const what = "address";
  const problem = await new Promise<string | null>((settle) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => settle(error.code ?? "unknown"));
    probe.listen(server.port, server.host, () => probe.close(() => settle(null)));
  });
  if (problem === null) return ok(what, `${server.host}:${server.port} is free`);
  return problem === "EADDRINUSE"
    ? wrong(what, `port ${server.port} is taken by another program: --port ${server.port + 1}, or stop it`)
    : wrong(what, `${server.host}:${server.port} can't be opened (${problem})`);
}

function checkFiles({ catalogue, photoDecoder }: Config): readonly Finding[] {
  const found: Finding[] = [];
  const screens = resolve(import.meta.dirname, "../../../kiosk-ui/dist");
  if (!existsSync(screens)) found.push(wrong("screens", "not built yet: npm run build"));
  if (catalogue !== undefined)
    found.push(
      existsSync(catalogue)
        ? ok("catalogue", catalogue)
        : wrong("catalogue", `there is no file ${catalogue}`),
    );
  const decoder = photoDecoder?.[0];
  if (decoder?.includes("/"))
    found.push(existsSync(decoder) ? ok("photo", decoder) : wrong("photo", `there is no program ${decoder}`));
  return found;
}

async function checkFonts(): Promise<readonly Finding[]> {
  const { fontAdvice } = await import("@yimen/drivers/raster/fonts.ts");
  const lines = fontAdvice();
  return lines.length === 0
    ? [ok("fonts", "rare characters of names can be printed")]
    : lines.map((line) => advice("fonts", line));
}

function checkReach({ server, simulate }: Config): readonly Finding[] {
  const found: Finding[] = [];
  if (server.publicUrl === undefined)
    found.push(advice("phones", "server.publicUrl is not set: a slip's QR code works on this machine only"));
  else if (server.publicUrl.startsWith("http:"))
    found.push(advice("phones", "server.publicUrl is plain http; phones outside the hall need https"));
  if (simulate !== false && server.host !== "127.0.0.1")
    found.push(
      wrong("simulation", "simulated devices on a network address; set simulate: false at a real hall"),
    );
  return found;
}

/** A device's commands are known once it stands there: the simulated devices are set up for a moment. */
async function checkScript({ simulate }: Config): Promise<readonly Finding[]> {
  const file = typeof simulate === "object" ? simulate.script : undefined;
  if (file === undefined) return [];
  if (!existsSync(file)) return [wrong("script", `there is no file ${file}`)];
  const { startSimulation } = await import("../simulation/simulation.ts");
  const config = await configFor({});
  const problem = await startSimulation({ ...config, simulate }).then(
    (simulation) => simulation.close().then(() => null),
    (error: Error) => error.message,
  );
  return [problem === null ? ok("script", file) : wrong("script", problem)];
}
