import type { Language, Problem } from "@yimen/edge-agent/contract";

/** The agent answered with a refusal, in words for the person. */
export class Refusal extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** The agent did not answer: away, restarting, or too slow. What was asked may or may not have happened. */
export class Away extends Error {
  constructor(cause: unknown) {
    super("the agent does not answer", { cause });
    this.name = "Away";
  }
}

export interface Ask {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api. */
  readonly path: string;
  /** JSON, or a file as it is. */
  readonly body?: unknown;
  readonly language: Language;
  readonly secret?: string;
  /** Idempotency-Key: the same key gets the same answer. */
  readonly key?: string;
  /** Milliseconds to wait for the answer. */
  readonly limit?: number;
  /** Gives up: the request is taken back, and Away is thrown. */
  readonly signal?: AbortSignal;
}

/** Asks the agent. Throws Refusal (problem+json) or Away. A 204 gives undefined. */
export async function ask<Answer>(request: Ask): Promise<Answer> {
  const headers: Record<string, string> = {
    "accept-language": request.language,
    traceparent: `00-${random(16)}-${random(8)}-01`,
  };
  if (request.secret !== undefined) headers["x-visit-secret"] = request.secret;
  if (request.key !== undefined) headers["idempotency-key"] = request.key;
  const { body } = request;
  if (body !== undefined) headers["content-type"] = body instanceof Blob ? body.type : "application/json";
  const over = new AbortController();
  const giveUp = () => over.abort();
  const timer = setTimeout(giveUp, request.limit ?? 10_000);
  request.signal?.addEventListener("abort", giveUp);
  if (request.signal?.aborted === true) giveUp();
  let response: Response;
  let text: string;
  try {
    response = await fetch(`/api${request.path}`, {
      method: request.method,
      headers,
      body: body === undefined ? null : body instanceof Blob ? body : JSON.stringify(body),
      cache: "no-store",
      signal: over.signal,
    });
    text = await response.text();
  } catch (cause) {
    throw new Away(cause);
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener("abort", giveUp);
  }
  if (response.ok) return (text === "" ? undefined : JSON.parse(text)) as Answer;
  throw refusalFrom(response, text);
}

/** Names the request in the logs of every agent that it passes (W3C Trace Context). */
function random(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
}

function refusalFrom(response: Response, text: string): Error {
  if (!/\bjson\b/.test(response.headers.get("content-type") ?? ""))
    return new Away(`HTTP ${response.status}`);
  return new Refusal(JSON.parse(text) as Problem);
}
