import { DeviceError } from "../../contract/index.ts";
import { giveBackTerminals } from "./inherited.ts";
import { locatePage } from "./locate.ts";
import { processPage } from "./process.ts";
import type { PageReply, PageRequest, PageUsage } from "./worker-messages.ts";

/** The page process: one job after another, as `pool.ts` sends them. It ends with its parent. */
process.on("disconnect", () => process.exit(0));
giveBackTerminals();

let before: Promise<void> = Promise.resolve();
process.on("message", (request: PageRequest) => {
  before = before.then(() => answer(request));
});

async function answer(request: PageRequest): Promise<void> {
  reply(await outcome(request));
}

async function outcome(request: PageRequest): Promise<PageReply> {
  const { id } = request;
  try {
    const result =
      request.job === "process"
        ? await processPage(request.jpeg, request.options)
        : await locatePage(request.jpeg, request.options);
    return { id, done: true, result, usage: usage() };
  } catch (error) {
    return error instanceof DeviceError
      ? { id, done: false, code: error.code, message: error.message }
      : { id, done: false, code: "invalid-data", message: "The picture could not be worked on" };
  }
}

function usage(): PageUsage {
  const { user, system } = process.cpuUsage();
  return {
    pid: process.pid,
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  };
}

function reply(message: PageReply): void {
  process.send?.(message);
}
