import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { giveBackTerminals } from "@yimen/drivers/document-camera/page/inherited.ts";
import espeak from "espeak-ng";
import type { Rendered, Wish } from "./wasm-words.ts";

/*
 * A process of its own: espeak-ng is under the GPL and stays apart from the agent, its memory goes with it, and what
 * it does to itself ends with it.
 */
giveBackTerminals();
const file = "/word.wav";
const module = await WebAssembly.compile(
  await readFile(fileURLToPath(new URL("espeak-ng.wasm", import.meta.resolve("espeak-ng")))),
);

async function render({ arguments: args }: Wish): Promise<Uint8Array> {
  const said: string[] = [];
  const run = await espeak({
    arguments: [...args],
    print: () => undefined,
    printErr: (line) => void said.push(line),
    instantiateWasm(imports, ready) {
      void WebAssembly.instantiate(module, imports).then((instance) => ready(instance, module));
      return {};
    },
  });
  try {
    return run.FS.readFile(file);
  } catch {
    throw new Error(said[0] ?? "it made no sound");
  }
}

// One at a time, in order: runs of the same program share nothing, but memory.
let last: Promise<unknown> = Promise.resolve();
process.on("message", (wish: Wish) => {
  last = last.then(async () => {
    const answer: Rendered = await render(wish).then(
      (wav) => ({ id: wish.id, wav }),
      (error: unknown) => ({ id: wish.id, problem: error instanceof Error ? error.message : "failed" }),
    );
    process.send?.(answer);
  });
});
process.on("disconnect", () => process.exit(0));
