import { json } from "node:stream/consumers";
import type { Clock } from "@yimen/drivers/contract";
import { http } from "@yimen/drivers/transport/node-http.ts";
import type { Proof, RefusalReason } from "./keeper.ts";

/** Parts of /health that no setting may break; devices come and go by themselves. */
const vital: ReadonlySet<string> = new Set(["journal"]);
const lookEveryMs = 1_000;
/** So long everything holds before a plan is good. */
const steadyMs = 5_000;
/** So long the agent may be unwell before its plan is given up. */
const unwellMs = 15_000;
/** So long a further proof, such as the line to the hall, may not hold. */
const proofMs = 60_000;
const answerMs = 5_000;

/** What is wrong with an agent's own parts, as `part: code`; null: it does not answer. */
export type Ailments = readonly string[] | null;

/** Asks over HTTP, as whoever stands before the screen would. */
export async function ailmentsOf(url: string): Promise<Ailments> {
  const page = await answerOf(`${url}/api/station`);
  const health = await answerOf(`${url}/health`);
  if (page?.status !== 200 || health === null) return null;
  const { reasons = [] } = health.body as {
    readonly reasons?: readonly { readonly part: string; readonly code: string }[];
  };
  return reasons.filter(({ part }) => vital.has(part)).map(({ part, code }) => `${part}: ${code}`);
}

/** Not by `fetch`, whose code would stay in memory for this alone. null: no answer, or none in JSON. */
function answerOf(url: string): Promise<{ readonly status: number; readonly body: unknown } | null> {
  return new Promise((resolve) => {
    const none = () => resolve(null);
    http
      .get(url, { agent: false, signal: AbortSignal.timeout(answerMs) }, (reply) => {
        json(reply).then((body) => resolve({ status: reply.statusCode ?? 0, body }), none);
      })
      .on("error", none);
  });
}

export interface Probation {
  readonly clock: Clock;
  look(): Promise<Ailments>;
  /** What was wrong before the plan came is not its fault. */
  readonly before: Ailments;
  proofs(): Iterable<Proof>;
}

export type Verdict =
  | { readonly well: true }
  | { readonly well: false; readonly why: RefusalReason; readonly detail: string };

/** Watches a plan on trial until it is proved or given up. Rejects when aborted. */
export async function probation(
  { clock, look, before, proofs }: Probation,
  signal: AbortSignal,
): Promise<Verdict> {
  const begun = clock.uptime();
  const known = new Set(before ?? []);
  let wellSince: number | null = null;
  for (;;) {
    await clock.sleep(lookEveryMs, signal);
    const found = await look();
    signal.throwIfAborted();
    const ills = found?.filter((ill) => !known.has(ill)) ?? ["no answer"];
    const missing = [...proofs()].find(({ holds }) => !holds());
    const age = clock.uptime() - begun;
    if (ills.length === 0 && missing === undefined) {
      wellSince ??= clock.uptime();
      if (clock.uptime() - wellSince >= steadyMs) return { well: true };
      continue;
    }
    wellSince = null;
    if (ills.length > 0 && age >= unwellMs) return { well: false, why: "unwell", detail: ills.join(", ") };
    if (missing !== undefined && age >= proofMs)
      return { well: false, why: missing.why, detail: missing.why };
  }
}
