import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Wish } from "./far-ends.ts";

/** Settles with the addresses of what was wished for. */
export type Far = (wish: Wish) => Promise<readonly string[]>;

/** Runs with far ends that live in a process of their own. */
export async function apart<T>(work: (far: Far) => Promise<T>): Promise<T> {
  const child: ChildProcess = fork(fileURLToPath(new URL("./far-ends.ts", import.meta.url)), {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  try {
    return await work(
      (wish) =>
        new Promise((resolve, reject) => {
          const onGone = () => reject(new Error("the far ends went away"));
          child.once("exit", onGone);
          child.once("message", (addresses) => {
            child.off("exit", onGone);
            resolve(addresses as readonly string[]);
          });
          child.send(wish);
        }),
    );
  } finally {
    child.disconnect();
  }
}
