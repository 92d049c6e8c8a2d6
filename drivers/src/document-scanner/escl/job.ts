import { type Answer, DeviceError, type ScannedPage } from "../../contract/index.ts";
import type { Questions } from "./questions.ts";
import { type ScanJob, writeSettings } from "./settings.ts";
import { hindrance } from "./status.ts";

/** How long another user's job is waited for. */
const busyLimitMs = 15_000;
/** Lamp, slow lines and one large page taken together. */
const pageLimitMs = 60_000;
const askLimitMs = 30_000;
const endLimitMs = 3000;
const leastWaitMs = 250;
const usualWaitMs = 1000;
const mostWaitMs = 5000;
/** No page at 600 dots an inch is larger. */
const mostPageBytes = 16 * 1024 * 1024;

/**
 * One job from `POST ScanJobs` to `DELETE`, which comes at the end whatever happened, also when the caller gives up
 * or stops reading. Pages as they come. Throws `busy` after 15 s, `timeout` after 60 s without a page, `paper-out`
 * when the feeder held nothing, `jammed`, `cover-open`, `lost`, `aborted`, `invalid-data` past `mostPages`.
 */
export async function* scanPages(
  questions: Questions,
  job: ScanJob,
  wanted: { readonly version: string; readonly mostPages: number },
  signal?: AbortSignal,
): AsyncGenerator<ScannedPage, void, void> {
  const path = await create(questions, job, wanted.version, signal);
  try {
    for (let number = 1; ; number += 1) {
      const jpeg = await nextPage(questions, job, path, signal);
      if (jpeg === null) {
        await judgeEnd(questions, job, number - 1, signal);
        return;
      }
      if (number > wanted.mostPages) {
        throw new DeviceError("invalid-data", `More than ${wanted.mostPages} pages lie in the feeder`);
      }
      yield { jpeg, number };
      if (job.source === "platen") return;
    }
  } finally {
    await end(questions, path);
  }
}

/** The job's path below the host. Of the Location only the path counts: its host may be the scanner's own idea. */
async function create(
  questions: Questions,
  job: ScanJob,
  version: string,
  signal?: AbortSignal,
): Promise<string> {
  const body = { type: "text/xml", text: writeSettings(job, version) };
  const until = questions.clock.uptime() + busyLimitMs;
  for (;;) {
    if (signal?.aborted) throw givenUp(signal);
    // Not stopped by the signal: an answer that nobody waited for would leave a job that nobody can end.
    const asked = questions.ask({ method: "POST", path: `${questions.root}/ScanJobs`, body }, askLimitMs);
    const answer = await orGivenUp(asked, signal, (late) => void endOf(questions, late));
    if (answer.status === 201) return jobPath(answer, questions.root);
    if (answer.status !== 503) throw await refusal(questions, job, answer.status, signal);
    const wait = waitMs(answer);
    if (questions.clock.uptime() + wait > until) throw new DeviceError("busy", "Somebody else is scanning");
    await rest(questions, wait, signal);
  }
}

/** null: no more pages. */
async function nextPage(
  questions: Questions,
  job: ScanJob,
  path: string,
  signal?: AbortSignal,
): Promise<Uint8Array | null> {
  const until = questions.clock.uptime() + pageLimitMs;
  for (;;) {
    const left = until - questions.clock.uptime();
    if (left <= 0) throw new DeviceError("timeout", `No page within ${pageLimitMs / 1000} s`);
    const answer = await questions.ask(
      { method: "GET", path: `${path}/NextDocument`, mostBytes: mostPageBytes },
      Math.min(left, askLimitMs),
      signal,
    );
    if (answer.status === 200) return pageIn(answer);
    if (answer.status === 404 || answer.status === 410) return null;
    if (answer.status !== 503) throw await refusal(questions, job, answer.status, signal);
    const trouble = hindrance(await questions.status(signal).catch(unlessFatal));
    if (trouble !== null) throw trouble;
    await rest(questions, waitMs(answer), signal);
  }
}

function pageIn({ body, type }: Answer): Uint8Array {
  const jpeg = body[0] === 0xff && body[1] === 0xd8 && body[2] === 0xff;
  if (!jpeg) throw new DeviceError("protocol", `The scanner sent ${type.slice(0, 40)} in place of a JPEG`);
  return body;
}

/** A feeder that ran dry ends its job as one that jammed does: only its status tells. */
async function judgeEnd(
  questions: Questions,
  job: ScanJob,
  pages: number,
  signal?: AbortSignal,
): Promise<void> {
  if (job.source === "feeder") {
    const trouble = hindrance(await questions.status(signal).catch(unlessFatal));
    if (trouble !== null) throw trouble;
    if (pages === 0) throw new DeviceError("paper-out", "The feeder is empty");
  }
  if (pages === 0) throw new DeviceError("refused", "The scanner ended the job without a page");
}

async function refusal(
  questions: Questions,
  job: ScanJob,
  status: number,
  signal?: AbortSignal,
): Promise<DeviceError> {
  const told = await questions.status(signal).catch(unlessFatal);
  const trouble = hindrance(told);
  if (trouble !== null) return trouble;
  if (job.source === "feeder" && told.feeder === "empty" && status === 409)
    return new DeviceError("paper-out", "The feeder is empty");
  if (status >= 500) return new DeviceError("hardware", `The scanner failed with ${status}`);
  return new DeviceError("refused", `The scanner answered ${status}`);
}

/** A status that can't be had leaves the first trouble to speak. */
function unlessFatal(error: unknown) {
  if (error instanceof DeviceError && (error.code === "lost" || error.code === "aborted")) throw error;
  return { type: "scanner-status", state: "unknown", feeder: null } as const;
}

function jobPath(answer: Answer, root: string): string {
  const base = "http://scanner.invalid";
  const path = URL.canParse(answer.location ?? "", base) ? new URL(answer.location ?? "", base).pathname : "";
  if (path.length <= root.length + 1 || path.length > 500) {
    throw new DeviceError("protocol", "The scanner began a job and did not say which");
  }
  return path.replace(/\/+$/, "");
}

async function endOf(questions: Questions, answer: Answer): Promise<void> {
  if (answer.status === 201 && answer.location !== null)
    await end(questions, jobPath(answer, questions.root));
}

/** Frees the scanner; one that forgot the job, or is gone, has freed itself. */
async function end(questions: Questions, path: string): Promise<void> {
  await questions.ask({ method: "DELETE", path }, endLimitMs).catch(() => {});
}

function waitMs({ retryAfter }: Answer): number {
  return retryAfter === null ? usualWaitMs : Math.min(mostWaitMs, Math.max(leastWaitMs, retryAfter * 1000));
}

function rest(questions: Questions, delayMs: number, signal?: AbortSignal): Promise<void> {
  return questions.clock.sleep(delayMs, signal).catch(() => {
    throw givenUp(signal);
  });
}

async function orGivenUp(
  asked: Promise<Answer>,
  signal: AbortSignal | undefined,
  late: (answer: Answer) => void,
): Promise<Answer> {
  if (signal === undefined) return asked;
  const stopped = Promise.withResolvers<never>();
  const onAbort = () => stopped.reject(givenUp(signal));
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([asked, stopped.promise]);
  } catch (error) {
    asked.then(late, () => {});
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function givenUp(signal: AbortSignal | undefined): DeviceError {
  return new DeviceError("aborted", "The scan was given up", { cause: signal?.reason });
}
