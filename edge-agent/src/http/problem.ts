import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import {
  citizenSentence,
  type ErrorCode,
  errorCatalogue,
  HallError,
  inLanguage,
  type Problem,
} from "../contract/index.ts";
import { languageOf } from "./language.ts";

/** Fastify's own refusals, by what they mean here. */
const meaning: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "invalid-request",
  FST_ERR_CTP_INVALID_JSON_BODY: "invalid-request",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "invalid-request",
  FST_ERR_VALIDATION: "invalid-request",
  FST_ERR_BAD_URL: "not-found",
  FST_ERR_NOT_FOUND: "not-found",
};

/** RFC 9457, in the language of accept-language. Nothing of the cause leaves the agent. */
export function problemOf(error: HallError, acceptLanguage: string | undefined): Problem {
  const entry = errorCatalogue[error.code];
  const language = languageOf(acceptLanguage);
  return {
    type: `urn:yimen:problem:${error.code}`,
    title: citizenSentence(error.code, language),
    status: entry.status,
    code: error.code,
    detail: citizenSentence(error.code, language),
    staff: inLanguage(entry.staff, language),
    retryable: entry.retryable,
    ...(error.fields.length === 0 ? {} : { fields: [...error.fields] }),
  };
}

export function hallErrorOf(error: unknown): HallError {
  if (error instanceof HallError) return error;
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  const known = meaning[code ?? ""];
  if (known !== undefined) return new HallError(known, { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new HallError(statusCode === 404 ? "not-found" : "invalid-request", { cause: error });
  }
  return new HallError("internal", { cause: error });
}

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const known = hallErrorOf(error);
    if (known.code === "internal")
      request.log.error({ code: known.code, error: nameOf(known.cause) }, "failed");
    return send(known, request, reply);
  });
  app.setNotFoundHandler((request, reply) => send(new HallError("not-found"), request, reply));
}

function send(error: HallError, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error, request.headers["accept-language"]);
  return reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(problem);
}

/** Name and place of an unexpected error, without its message: a message may quote what was sent. */
function nameOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause;
  const place =
    cause.stack
      ?.split("\n")
      .find((line) => line.trimStart().startsWith("at "))
      ?.trim() ?? "";
  return `${cause.name} ${place}`;
}
