import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  type RawServerDefault,
} from "fastify";
import type { Logger } from "../observe/log.ts";
import { newTrace, readTraceparent } from "../observe/trace-context.ts";
import { listAccess } from "./access.ts";
import { answerProblems } from "./problem.ts";
import { secureAnswers } from "./security-headers.ts";
import { checkWithTypebox, noOwnCompilers, takeOnlyJson } from "./validation.ts";

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

const usualBodyBytes = 64 * 1024;
/** Signatures and forms with many rows. */
export const largeBodyBytes = 1024 * 1024;

/** Fastify with the house's rules on bodies, checks, problems and headers, and no routes yet. */
export function createApp(log: Logger): App {
  const app = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    schemaController: { compilersFactory: noOwnCompilers },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: ({ headers }) => (readTraceparent(headers["traceparent"]) ?? newTrace()).traceId,
    bodyLimit: usualBodyBytes,
    connectionTimeout: 60_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App;
  checkWithTypebox(app as unknown as FastifyInstance);
  takeOnlyJson(app as unknown as FastifyInstance);
  answerProblems(app as unknown as FastifyInstance);
  secureAnswers(app as unknown as FastifyInstance);
  listAccess(app as unknown as FastifyInstance);
  return app;
}
