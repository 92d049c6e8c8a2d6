import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { ScanOptions } from "../../contract/index.ts";
import { readCapabilities } from "./capabilities.ts";
import { jobFor, writeSettings } from "./settings.ts";
import { type ScannerFault, SimulatedScanner } from "./simulator/scanner.ts";
import { capabilitiesXml } from "./simulator/words.ts";
import { hindrance, readStatus } from "./status.ts";

interface Vector {
  readonly id: string;
  readonly request: string;
  readonly requestBody?: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly statusBody?: string;
}

const { vectors } = JSON.parse(
  readFileSync(new URL("./vectors/escl_exchange.json", import.meta.url), "utf8"),
) as { readonly vectors: readonly Vector[] };
const vector = (id: string) => vectors.find((each) => each.id === id) as Vector;

const page = Buffer.from([0xff, 0xd8, 0xff, 0xd9]);
const settings = vector("create_job").requestBody ?? "";
/** What went wrong, and the questions that came before. */
const before: Readonly<Record<string, { fault?: ScannerFault; asked?: readonly string[] }>> = {
  page_1: { asked: ["create_job"] },
  end_of_job: { asked: ["create_job", "page_1"] },
  busy_page: { asked: ["create_job"], fault: { kind: "busy", times: 1 } },
  jam: { asked: ["create_job"], fault: { kind: "jam", afterPages: 0 } },
  busy_create: { fault: { kind: "taken", times: 1 } },
  cancel: { asked: ["create_job"] },
};

it.each(vectors)(
  "the simulated scanner answers as in $id",
  ({ id, request, requestBody, status, headers, ...told }) => {
    const scanner = new SimulatedScanner(page, [], false);
    const { fault, asked = [] } = before[id] ?? {};
    const ask = (line: string, body = "") => {
      const [method = "", path = ""] = line.split(" ");
      return scanner.reply(method, path, body);
    };
    if (id === "jam") scanner.feeder = [page];
    for (const one of asked) {
      const body = id === "jam" ? settings.replace("Platen", "Feeder") : settings;
      ask(vector(one).request, body);
    }
    scanner.setFault(fault ?? null);
    const reply = ask(request, requestBody ?? settings);
    if (reply.kind !== "answer") throw new Error(reply.kind);
    expect(reply.status).toBe(status);
    for (const [name, value] of Object.entries(headers ?? {})) {
      expect(reply.headers[name.toLowerCase()]?.replace(/\d+$/, "")).toBe(value.replace(/\d+$/, ""));
    }
    if (told.body !== undefined) expect(String(reply.body)).toBe(told.body);
    if (told.statusBody !== undefined) {
      const now = ask("GET /eSCL/ScannerStatus");
      if (now.kind === "answer") expect(String(now.body)).toBe(told.statusBody);
    }
  },
);

it("reads the statuses of the exchange", () => {
  expect(readStatus(Buffer.from(vector("status_idle").body ?? ""))).toEqual({
    type: "scanner-status",
    state: "idle",
    feeder: "empty",
  });
  const jam = readStatus(Buffer.from(vector("jam").statusBody ?? ""));
  expect(jam).toMatchObject({ state: "stopped", feeder: "jammed" });
  expect(hindrance(jam)?.code).toBe("jammed");
});

it("asks for a job to the letter", () => {
  const can = readCapabilities(Buffer.from(capabilitiesXml({ platen: true, feeder: true, duplex: true })));
  const write = (source: "platen" | "feeder", options: Partial<ScanOptions>) => {
    const paper = source === "platen" ? can.platen : can.feeder;
    if (paper === null) throw new Error(`no ${source}`);
    return writeSettings(jobFor(source, paper, { source, ...options }, can), can.version);
  };
  expect(write("platen", { dpi: 300 })).toBe(settings);
  expect(write("platen", { dpi: 240, colour: "grey" })).toContain("<scan:XResolution>200</scan:XResolution>");
  expect(write("feeder", { duplex: true, colour: "grey" })).toContain("Grayscale8</scan:ColorMode>");
  expect(write("feeder", { duplex: true })).toContain("<scan:Duplex>true</scan:Duplex>");
  expect(write("feeder", {})).toContain("<scan:Duplex>false</scan:Duplex>");
});
