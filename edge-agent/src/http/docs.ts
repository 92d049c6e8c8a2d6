import type { FastifyInstance, RouteOptions } from "fastify";
import Fastify from "fastify";
import type { App } from "./app.ts";
import { pagePolicy, secureAnswers } from "./security-headers.ts";

/**
 * The API page. Its parts are loaded when someone first looks: a second fastify holds the page and a copy of every
 * documented route's schema, and only /docs ever reaches it.
 */
export function docsRoutes(app: App, version: string): void {
  const documented: RouteOptions[] = [];
  app.addHook("onRoute", (route) => {
    if (route.schema?.tags !== undefined) documented.push(route);
  });
  let docs: Promise<FastifyInstance> | undefined;
  const handler = async (request: { raw: unknown }, reply: { hijack(): void; raw: unknown }) => {
    docs ??= openDocs(documented, version);
    const inner = await docs;
    reply.hijack();
    inner.routing(request.raw as never, reply.raw as never);
  };
  for (const url of ["/docs", "/docs/*"]) app.get(url, handler as never);
  app.addHook("onClose", async () => {
    await (await docs)?.close();
  });
}

async function openDocs(routes: readonly RouteOptions[], version: string): Promise<FastifyInstance> {
  const [{ default: swagger }, { default: ui }] = await Promise.all([
    import("@fastify/swagger"),
    import("@fastify/swagger-ui"),
  ]);
  const docs = Fastify({ logger: false, exposeHeadRoutes: false });
  secureAnswers(docs);
  docs.setValidatorCompiler(() => () => true);
  docs.setSerializerCompiler(() => (data) => JSON.stringify(data));
  await docs.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Yimen 一门",
        version,
        description:
          "HTTP of one agent. A visit's routes need x-visit-secret. Errors are application/problem+json; " +
          "their language follows accept-language.",
      },
    },
  });
  await docs.register(ui, {
    routePrefix: "/docs",
    // Its own policy asks for https, which the agent doesn't speak, and allows other hosts.
    staticCSP: pagePolicy,
    uiConfig: { validatorUrl: null, deepLinking: false },
  });
  await docs.register(async (scope) => {
    for (const { method, url, schema } of routes) {
      if (method === "HEAD") continue;
      scope.route({ method, url, schema: schema ?? {}, handler: async () => null });
    }
  });
  await docs.ready();
  return docs;
}
