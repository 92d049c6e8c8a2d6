import { type ChildProcess, fork } from "node:child_process";
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { apartFromPtys } from "@yimen/drivers/transport/pty-apart.ts";
import { readWav } from "../wav.ts";
import { espeakArguments, renderLimitMs, type Speech } from "./speech.ts";
import type { Rendered, Wish } from "./wasm-words.ts";

/** It holds 200 MB; once every word is rendered it has nothing to do. */
const idleMs = 60_000;

/** Whether the package is there; a hall may leave it out. */
export function hasEspeakPackage(): boolean {
  try {
    import.meta.resolve("espeak-ng");
    return true;
  } catch {
    return false;
  }
}

interface Waiting {
  readonly resolve: (wav: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly late: NodeJS.Timeout;
}

/**
 * espeak-ng as WebAssembly, in a process that is started when there is something to render, kept while there is, and
 * started anew when it died. A word that takes too long takes the process with it.
 */
export function espeakWasm(
  script = fileURLToPath(new URL("./wasm-process.ts", import.meta.url)),
  limitMs = renderLimitMs,
): Speech & { readonly pid: number | null } {
  const waiting = new Map<number, Waiting>();
  let child: ChildProcess | null = null;
  let ids = 0;
  let idle: NodeJS.Timeout | undefined;

  const end = (gone: ChildProcess, why: string) => {
    if (child === gone) child = null;
    gone.kill("SIGKILL");
    for (const [id, { reject, late }] of waiting) {
      clearTimeout(late);
      waiting.delete(id);
      reject(new Error(why));
    }
  };

  const start = (): ChildProcess => {
    const born = apartFromPtys(["ignore", "ignore", "ignore", "ipc"], (stdio) =>
      fork(script, { serialization: "advanced", execArgv: [], stdio }),
    );
    // Rendering is never urgent: what calls need lies ready.
    if (born.pid !== undefined) quietly(() => setPriority(born.pid ?? 0, constants.priority.PRIORITY_LOW));
    born.on("message", (answer: Rendered) => {
      const asked = waiting.get(answer.id);
      if (asked === undefined) return;
      waiting.delete(answer.id);
      clearTimeout(asked.late);
      if ("wav" in answer) asked.resolve(answer.wav);
      else asked.reject(new Error(answer.problem));
      rest();
    });
    born.on("error", () => end(born, "espeak-ng could not be started"));
    born.on("exit", () => end(born, "espeak-ng ended"));
    born.unref();
    born.channel?.unref();
    return born;
  };

  const rest = () => {
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (waiting.size === 0) child?.kill("SIGTERM");
    }, idleMs);
    idle.unref();
  };

  return {
    name: "espeak-wasm",
    get pid() {
      return child?.pid ?? null;
    },
    async render(voice, text, wordsPerMinute) {
      child ??= start();
      const own = child;
      ids += 1;
      const wish: Wish = {
        id: ids,
        arguments: espeakArguments(voice, text, wordsPerMinute, "/word.wav"),
      };
      const wav = await new Promise<Uint8Array>((resolve, reject) => {
        const late = setTimeout(() => end(own, "espeak-ng took too long"), limitMs);
        waiting.set(wish.id, { resolve, reject, late });
        own.send(wish, (error) => {
          if (error !== null) end(own, "espeak-ng could not be asked");
        });
      });
      return readWav(wav);
    },
    close() {
      clearTimeout(idle);
      if (child !== null) end(child, "the agent is closing");
    },
  };
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {}
}
