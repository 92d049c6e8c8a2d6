import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readState } from "@yimen/edge-agent/launcher/layout.ts";
import type { LauncherState } from "@yimen/edge-agent/launcher/state.ts";
import { buildRelease } from "@yimen/edge-agent/updates/build-release.ts";
import { installRelease } from "@yimen/edge-agent/updates/install.ts";
import { lockOf } from "@yimen/edge-agent/updates/own-version.ts";
import { newReleaseKeys } from "@yimen/edge-agent/updates/release-key.ts";
import { parts, stampOf } from "../../edge-agent/bin/built.js";
import { giveRenderedVoice } from "./rendered-voice.ts";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Somebody who builds releases of this very program, with a version of their own choosing. */
export class Vendor {
  readonly folder = mkdtempSync(join(tmpdir(), "yimen-vendor-"));
  readonly keys = newReleaseKeys();
  readonly publicKeyFile = join(this.folder, "release.pub");

  constructor() {
    writeFileSync(this.publicKeyFile, this.keys.publicKey);
  }

  /** `change` edits the built program before it is packed: what stands in one of its files → what comes in its place. */
  async release(
    version: string,
    change: Readonly<Record<string, string>> = {},
    privateKey = this.keys.privateKey,
  ): Promise<string> {
    const program = join(this.folder, version);
    for (const part of ["edge-agent/src", "edge-agent/bin", "edge-agent/dist", "drivers/src"])
      cpSync(join(root, part), join(program, part), { recursive: true });
    for (const part of ["package-lock.json", "LICENSE", "edge-agent/package.json", "drivers/package.json"])
      cpSync(join(root, part), join(program, part));
    writeFileSync(join(program, "edge-agent/dist/before-12345678.js"), "// Of the build before.");
    const about = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as object;
    writeFileSync(join(program, "package.json"), JSON.stringify({ ...about, version }));
    cpSync(join(root, "kiosk-ui/dist"), join(program, "kiosk-ui/dist"), { recursive: true });
    mkdirSync(join(program, "queue-display/dist"), { recursive: true });
    writeFileSync(join(program, "queue-display/dist/index.html"), "<!doctype html>");
    for (const [from, to] of Object.entries(change)) replaceOnce(program, from, to);
    const file = join(this.folder, `${version}.release`);
    await buildRelease({ folder: program, file, privateKey, modules: false });
    return file;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** In the last build of the agent. */
function replaceOnce(program: string, from: string, to: string): void {
  const found = (stampOf(parts.agent, program)?.files ?? []).flatMap((name) => {
    const path = join(program, parts.agent.dist, name);
    const text = name.endsWith(".js") ? readFileSync(path, "utf8") : "";
    return text.split(from).length === 2 ? [{ path, text }] : [];
  });
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} places of ${from}`);
  writeFileSync(only.path, only.text.replace(from, to));
}

/** An installation under its launcher, on this machine's packages. */
export interface Installation {
  readonly root: string;
  readonly dataDir: string;
  readonly url: string;
  readonly output: readonly string[];
  state(): LauncherState | null;
  stop(): Promise<void>;
}

/** Installs a release as an installer does and starts its launcher; settles once the agent answers. */
export async function install(
  vendor: Vendor,
  file: string,
  options: { readonly config?: object; readonly prepare?: (dataDir: string) => Promise<void> } = {},
): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), "yimen-installed-"));
  const dataDir = join(folder, "data");
  mkdirSync(dataDir);
  const packages = join(folder, "releases", lockOf(root));
  mkdirSync(packages, { recursive: true });
  symlinkSync(join(root, "node_modules"), join(packages, "node_modules"));
  await installRelease(folder, file, vendor.publicKeyFile);
  await options.prepare?.(dataDir);
  await giveRenderedVoice(dataDir);
  const port = await freePort();
  const configFile = join(folder, "hall.yaml");
  if (options.config !== undefined) writeFileSync(configFile, JSON.stringify(options.config));
  const child = spawn(
    join(folder, "launcher", "node"),
    [
      ...[join(folder, "launcher", "main.ts"), "--root", folder, "--within", "12", "--steady", "1.5", "--"],
      ...["--port", String(port), "--data", dataDir],
      ...(options.config === undefined ? [] : ["--config", configFile]),
    ],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const output: string[] = [];
  const url = await firstUrl(child, output);
  return {
    root: folder,
    dataDir,
    url,
    output,
    state: () => readState(folder),
    async stop() {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const kioskLine = /(https?:\/\/[^\s"]+)\/kiosk\//;

function firstUrl(child: ChildProcess, output: string[]): Promise<string> {
  return new Promise((settle, fail) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        output.push(line);
        const url = kioskLine.exec(line)?.[1];
        if (url !== undefined) settle(url);
      });
    }
    child.once("exit", (code) =>
      fail(new Error(`the launcher ended with ${code} before the agent was up:\n${output.join("\n")}`)),
    );
  });
}

/** Whoever starts anew must be found where it was. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
