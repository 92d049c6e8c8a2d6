import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DeviceError } from "../../contract/index.ts";
import type { Located, LocateOptions } from "./locate.ts";
import type { PageOptions, PageResult } from "./process.ts";
import type { PageReply, PageRequest, PageUsage } from "./worker-messages.ts";

export interface PageWorker {
  /** A photo to a stored page: found, flattened, cleaned, judged. At most 16 wait; then `busy`. */
  process(jpeg: Uint8Array, options?: PageOptions): Promise<PageResult>;
  /** A glance at a live frame. Only one may wait; then `busy`, and the next frame is as good. */
  locate(jpeg: Uint8Array, options?: LocateOptions): Promise<Located>;
  /** What the page process has used; null before its first job. */
  usage(): PageUsage | null;
  /** Idempotent; open jobs end with `aborted`. */
  close(): Promise<void>;
}

export interface PageWorkerOptions {
  /** Limit for one job, waiting not counted. Default 20 000 ms. */
  readonly limitMs?: number;
  /** Ends the process after this long without a job, so that an idle agent is small. Default 300 000 ms. */
  readonly idleMs?: number;
}

const mostPages = 16;
const mostGlances = 1;

/**
 * One arena: the threads that decode would otherwise each keep the 24 MB of a picture for later (GNU libc; other
 * allocators ignore it). And it may keep a picture's memory for the next one: an agent that is started to give all back at
 * once hands that down, which costs a fifth of the time here.
 */
const memory = { MALLOC_ARENA_MAX: "1", MALLOC_MMAP_THRESHOLD_: undefined };

interface Job {
  readonly request: PageRequest;
  readonly resolve: (result: PageResult | Located) => void;
  readonly reject: (error: DeviceError) => void;
}

/**
 * Picture work in a process of its own, started with the first job. A picture that crashes the decoder costs only
 * its own job (`invalid-data`), and the memory of large pictures ends with the process.
 */
export function createPageWorker(options: PageWorkerOptions = {}): PageWorker {
  const limitMs = options.limitMs ?? 20_000;
  const idleMs = options.idleMs ?? 300_000;
  const waiting: Job[] = [];
  let child: ChildProcess | null = null;
  let running: Job | null = null;
  let timer: NodeJS.Timeout | undefined;
  let used: PageUsage | null = null;
  let lastId = 0;
  let closed = false;

  const settle = (act: (job: Job) => void) => {
    clearTimeout(timer);
    const job = running;
    running = null;
    if (job !== null) act(job);
    next();
  };
  const drop = (code: "timeout" | "invalid-data", message: string) => {
    const dead = child;
    child = null;
    dead?.removeAllListeners();
    dead?.on("error", () => {});
    dead?.kill("SIGKILL");
    settle((job) => job.reject(new DeviceError(code, message)));
  };
  const start = (): ChildProcess => {
    const started = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [], {
      serialization: "advanced",
      env: { ...process.env, ...memory },
      execArgv: [],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    started.on("message", (reply: PageReply) => {
      if (reply.id !== running?.request.id) return;
      if (reply.done) used = reply.usage;
      settle((job) =>
        reply.done
          ? job.resolve(revived(reply.result))
          : job.reject(new DeviceError(reply.code, reply.message)),
      );
    });
    const gone = () => {
      if (child === started) drop("invalid-data", "Working on the picture ended the page process");
    };
    started.on("error", gone);
    started.on("exit", gone);
    started.unref();
    started.channel?.unref();
    return started;
  };
  const next = () => {
    if (running !== null || closed) return;
    running = waiting.shift() ?? null;
    clearTimeout(timer);
    if (running === null) {
      child?.channel?.unref();
      timer = setTimeout(rest, idleMs);
      timer.unref();
      return;
    }
    child ??= start();
    child.channel?.ref();
    timer = setTimeout(() => drop("timeout", "Working on the picture took too long"), limitMs);
    child.send(running.request, (error) => {
      if (error !== null && child !== null) drop("invalid-data", "The page process went away");
    });
  };
  const rest = () => {
    const idle = child;
    child = null;
    idle?.disconnect();
  };
  const submit = <Result>(make: (id: number) => PageRequest, job: PageRequest["job"], most: number) => {
    if (closed) return Promise.reject(new DeviceError("aborted", "The page worker is closed"));
    if (waiting.filter((one) => one.request.job === job).length >= most) {
      return Promise.reject(new DeviceError("busy", "Too many pictures are waiting"));
    }
    return new Promise<Result>((resolve, reject) => {
      lastId += 1;
      waiting.push({ request: make(lastId), resolve: resolve as Job["resolve"], reject });
      next();
    });
  };
  return {
    process: (jpeg, pageOptions = {}) =>
      submit<PageResult>((id) => ({ id, job: "process", jpeg, options: pageOptions }), "process", mostPages),
    locate: (jpeg, locateOptions = {}) =>
      submit<Located>((id) => ({ id, job: "locate", jpeg, options: locateOptions }), "locate", mostGlances),
    usage: () => used,
    close: async () => {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      const aborted = new DeviceError("aborted", "The page worker was closed");
      for (const job of waiting.splice(0)) job.reject(aborted);
      running?.reject(aborted);
      running = null;
      const last = child;
      child = null;
      if (last === null || last.exitCode !== null) return;
      last.removeAllListeners();
      await new Promise<void>((resolve) => {
        last.ref();
        last.once("exit", () => resolve());
        last.kill("SIGKILL");
      });
    },
  };
}

/** Buffers arrive as plain bytes from another process. */
function revived(result: PageResult | Located): PageResult | Located {
  if ("jpeg" in result) return { ...result, jpeg: Buffer.from(result.jpeg) };
  return result.preview === undefined ? result : { ...result, preview: Buffer.from(result.preview) };
}
