import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance, FastifyPluginAsync } from "fastify";
import { RecentCases, type SimulatedHall } from "./cases.ts";
import { simulationRoutes } from "./routes.ts";
import { type Parts, SimulatedStation } from "./station.ts";

const files = [
  ["/", "index.html", "text/html; charset=utf-8"],
  ["/page.css", "page.css", "text/css; charset=utf-8"],
  ["/page.js", "page.js", "text/javascript; charset=utf-8"],
  ["/devices.js", "devices.js", "text/javascript; charset=utf-8"],
  ["/words.js", "words.js", "text/javascript; charset=utf-8"],
] as const;

/**
 * Everything below `/simulate`. Registered only where devices are simulated; nothing else knows these routes. The
 * agent hands its hall over as `app.hall`.
 */
export function simulationPlugin(
  parts: Parts,
  script: string | null,
  changed: (listener: () => void) => void,
): FastifyPluginAsync {
  let begun = false;
  return async (app) => {
    const { hall } = app as FastifyInstance & { readonly hall: SimulatedHall };
    const cases = new RecentCases(hall);
    const station = new SimulatedStation(parts, cases);
    const over = new AbortController();
    const tell = () => station.events.changed();
    changed(tell);
    const followed = cases.follow(tell, over.signal).catch((error) => {
      if (!over.signal.aborted) app.log.warn({ error: String(error) }, "simulation lost the journal");
    });
    app.addHook("onListen", async () => {
      // Another agent of the same process goes on with the devices as they are.
      if (script === null || begun) return;
      begun = true;
      void station.startScript(script).then((ended) => {
        const level = ended.phase === "failed" ? "warn" : "info";
        app.log[level](ended, "script of faults");
      });
    });
    app.addHook("preClose", async () => {
      station.stopScript();
      station.events.close();
      over.abort();
      await followed;
    });
    app.get("/simulate", async (_, reply) => reply.redirect("/simulate/"));
    await app.register(async (scope) => pageFiles(scope), { prefix: "/simulate" });
    await app.register(async (scope) => simulationRoutes(scope, station), { prefix: "/simulate/api" });
  };
}

function pageFiles(app: FastifyInstance): void {
  for (const [path, name, type] of files)
    app.get(path, { prefixTrailingSlash: "slash" }, async (_, reply) =>
      reply
        .type(type)
        .header("cache-control", "no-cache")
        .send(readFileSync(join(import.meta.dirname, "page", name))),
    );
}
