import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { frugal } from "./frugal.ts";
import { layout } from "./layout.ts";
import type { Look } from "./probation.ts";
import { unwellParts } from "./probation.ts";
import type { Release } from "./state.ts";

const lookLimitMs = 3_000;
/** A program that is told to end and does not. */
const endLimitMs = 15_000;

/** One run of a release. */
export class Program {
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;
  #url: string | null = null;

  constructor(root: string, release: Release, args: readonly string[]) {
    const paths = layout(root);
    const own = paths.node(release.lock);
    const agent = join(paths.program(release), "edge-agent");
    const built = join(agent, "dist", "main.js");
    // An older release may be sources alone.
    const main = existsSync(built) ? built : join(agent, "src", "main.ts");
    this.#child = spawn(existsSync(own) ? own : process.execPath, [...frugal.flags, main, "start", ...args], {
      env: { ...process.env, ...frugal.env, YIMEN_ROOT: root },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#child.on("message", (message: { type?: unknown; url?: unknown }) => {
      if (message?.type === "listening" && typeof message.url === "string") this.#url = message.url;
    });
    this.ended = new Promise((resolve) => {
      this.#child.once("error", () => resolve(null));
      this.#child.once("exit", (code) => resolve(code));
    });
  }

  /** Asks it how it is. */
  async look(): Promise<Look> {
    if (this.#url === null) return null;
    try {
      const answer = await fetch(`${this.#url}/health`, { signal: AbortSignal.timeout(lookLimitMs) });
      return unwellParts(await answer.json());
    } catch {
      return null;
    }
  }

  /** Asks it to end, then ends it. */
  async end(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    this.#child.kill(signal);
    const late = setTimeout(() => this.#child.kill("SIGKILL"), endLimitMs);
    await this.ended;
    clearTimeout(late);
  }
}
