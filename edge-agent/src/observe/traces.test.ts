import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../http/app.ts";
import { traceRequests } from "../http/requests.ts";
import { openLog } from "./log.ts";
import { timedCommands } from "./timed-commands.ts";
import { noTraces, openTraces } from "./traces.ts";

interface Sent {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
let collector: Server;
let spans: Sent[];
let whole: string;
beforeEach(async () => {
  spans = [];
  whole = "";
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      whole += text;
      for (const resource of JSON.parse(text).resourceSpans)
        for (const scope of resource.scopeSpans) spans.push(...scope.spans);
      response.setHeader("content-type", "application/json").end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
});
afterEach(async () => {
  collector.close();
  await once(collector, "close");
});
const url = () => `http://127.0.0.1:${(collector.address() as AddressInfo).port}/v1/traces`;

/** An app with one route that gives the journal a command and says a word in the log. */
function appWith(traces: Awaited<ReturnType<typeof openTraces>>, lines: string[]) {
  const log = openLog({ level: "info" }, { write: (line) => lines.push(line) });
  const app = createApp(log);
  traceRequests(app as never, () => traces);
  const timed = timedCommands({ command: () => undefined }, traces);
  app.get("/api/cases/:caseNumber", async () => {
    const done = timed("submit-case");
    await Promise.resolve();
    log.info({ device: "printer" }, "far from the request");
    done(false);
    return {};
  });
  return app;
}

describe("traces", () => {
  it("tell a request and what it led to, under the id that its page gave, and nothing of its person", async () => {
    const traces = await openTraces({ url: url(), share: 1 }, { station: "001", version: "0.1.0" });
    const lines: string[] = [];
    const app = appWith(traces, lines);
    const reply = await app.inject({ url: "/api/cases/9901010012611290001X", headers: { traceparent } });
    await app.close();
    await traces.close();
    expect(reply.headers["x-request-id"]).toBe(traceId);
    expect(spans.map(({ name }) => name).sort()).toEqual([
      "GET /api/cases/:caseNumber",
      "journal submit-case",
    ]);
    const [request, command] = [...spans].sort((a, b) => a.name.localeCompare(b.name));
    expect(request).toMatchObject({ traceId, parentSpanId: "00f067aa0ba902b7" });
    expect(command).toMatchObject({ traceId, parentSpanId: request?.spanId });
    expect(whole).not.toContain("9901010012611290001X");
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ reqId: traceId, msg: "far from the request" }),
    ]);
  });

  it("are left to a share, and cost nothing where nobody collects them", async () => {
    const traces = await openTraces({ url: url(), share: 0 }, { station: "001", version: "0.1.0" });
    traces.begin("one", "internal", null).end();
    await traces.close();
    expect(spans).toEqual([]);
    expect(await openTraces({ share: 1 }, { station: "001", version: "0.1.0" })).toBe(noTraces);
  });

  it("give every request an id of its own where a page gave none, or nonsense", async () => {
    const lines: string[] = [];
    const app = appWith(noTraces, lines);
    const ids = [];
    for (const given of ["", "00-0-0-01", `00-${"0".repeat(32)}-00f067aa0ba902b7-01`]) {
      const reply = await app.inject({ url: "/api/cases/x", headers: { traceparent: given } });
      ids.push(reply.headers["x-request-id"]);
    }
    await app.close();
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(lines.map((line) => JSON.parse(line).reqId)).toEqual(ids);
  });
});
