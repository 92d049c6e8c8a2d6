import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningAgent, startAgent } from "@yimen/edge-agent/agent.ts";
import { defaultConfig } from "@yimen/edge-agent/config/default.ts";
import { type Role, roles, type SubscribeReply, type ViewName, viewNames } from "@yimen/edge-agent/contract";
import type { RouteAccess } from "@yimen/edge-agent/http/access.ts";
import type { Hub } from "@yimen/edge-agent/sockets/hub.ts";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Decision, routeDecisions, viewDecisions } from "./access/decisions.ts";
import { addStaff, setUpManager } from "./harness/staff.ts";

const dataDir = mkdtempSync(join(tmpdir(), "yimen-access-"));
const publicHost = "hall.example.org";
let agent: RunningAgent;
let routes: readonly RouteAccess[] = [];
let hub: Hub;
const cookies = {} as Record<Role, string>;
const sockets: Socket[] = [];

beforeAll(async () => {
  const config = defaultConfig();
  agent = await startAgent({
    config: {
      ...config,
      data: dataDir,
      simulate: false,
      server: { ...config.server, port: 0, publicUrl: `https://${publicHost}` },
      log: { ...config.log, level: "silent" },
      voice: { ...config.voice, engine: "none" },
    },
    plugins: [
      async (app) => {
        routes = app.accessList;
        hub = app.hub;
      },
    ],
  });
  const manager = await setUpManager(agent.url, dataDir);
  cookies.manager = manager.cookie;
  for (const role of ["clerk", "reviewer"] as const) {
    const staffNumber = role === "clerk" ? "1001" : "1002";
    cookies[role] = (await addStaff(agent.url, manager, { login: role, staffNumber, roles: [role] })).cookie;
  }
});

afterAll(async () => {
  for (const socket of sockets) socket.close();
  await agent.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
}

interface Documented {
  readonly paths: Readonly<
    Record<
      string,
      Record<string, { readonly parameters?: readonly { name: string; in: string; schema: Schema }[] }>
    >
  >;
}

const takesText = ({ type, enum: values = [], anyOf = [] }: Schema): boolean =>
  type === "string" || values.some((value) => typeof value === "string") || anyOf.some(takesText);

interface Reply {
  readonly status: number;
  readonly code: string | null;
}

/** Any header may be set, Host among them, which fetch would not let through. */
function ask(method: string, url: string, headers: Record<string, string> = {}): Promise<Reply> {
  return new Promise((settle, fail) => {
    const sent = request(
      `${agent.url}${url.replace(/:\w+/g, "x").replace("*", "x")}`,
      { method, headers },
      (reply) => {
        let text = "";
        reply.setEncoding("utf8").on("data", (part) => {
          text += part;
        });
        reply.on("end", () => {
          const told = /json/.test(reply.headers["content-type"] ?? "") ? JSON.parse(text) : null;
          settle({ status: reply.statusCode ?? 0, code: told?.code ?? null });
        });
      },
    );
    sent.on("error", fail).end();
  });
}

const decided = Object.entries(routeDecisions).map(([route, decision]) => {
  const [method = "", url = ""] = route.split(" ");
  return { method, url, decision };
});
const isStaffs = (decision: Decision): decision is readonly Role[] => typeof decision !== "string";
const staffRoutes = decided.flatMap(({ method, url, decision }) =>
  isStaffs(decision) ? [{ method, url, allowed: decision }] : [],
);

describe("routes", () => {
  it("are each decided on, and decided as they are", () => {
    const asIs = routes.map(({ method, url, access }) => [`${method} ${url}`, access] as const);
    const wanted = decided.map(
      ({ method, url, decision }) => [`${method} ${url}`, decision === "key" ? "near" : decision] as const,
    );
    expect(Object.fromEntries(asIs)).toEqual(Object.fromEntries(wanted));
  });

  it("have addresses that are made of text, as nothing in them is coerced", async () => {
    const { paths } = (await (await fetch(`${agent.url}/docs/json`)).json()) as Documented;
    const told = Object.entries(paths).flatMap(([url, ways]) =>
      Object.values(ways).flatMap(({ parameters = [] }) => parameters.map((each) => ({ url, ...each }))),
    );
    expect(told.filter((each) => each.in === "query").length).toBeGreaterThan(30);
    expect(told.filter(({ schema }) => !takesText(schema)).map(({ url, name }) => `${url} ${name}`)).toEqual(
      [],
    );
  });

  it("of staff ask a kiosk on loopback to sign in", async () => {
    for (const { method, url } of staffRoutes)
      expect(await ask(method, url), `${method} ${url}`).toEqual({ status: 401, code: "sign-in-needed" });
  });

  it("of staff refuse a role that is not theirs", async () => {
    for (const { method, url, allowed } of staffRoutes) {
      for (const role of roles.filter((other) => !allowed.includes(other))) {
        const reply = await ask(method, url, { cookie: cookies[role] });
        expect(reply, `${method} ${url} as ${role}`).toEqual({ status: 403, code: "role-missing" });
      }
    }
  });

  it("of staff refuse a made-up session", async () => {
    for (const cookie of ["yimen-staff=", "yimen-staff=aaaaaaaaaaaaaaaaaaaaaaaaaa", "yimen-staff=%00; x"])
      expect(await ask("GET", "/api/accounts", { cookie })).toMatchObject({ code: "sign-in-needed" });
  });

  it("of the installer refuse who has no key, signed in or not", async () => {
    for (const { method, url } of decided.filter(({ decision }) => decision === "key")) {
      // The body must be sound to get as far as the key.
      const body = url.includes("settle") ? { outcome: "printed" } : { to: "accepted" };
      for (const cookie of ["", cookies.reviewer]) {
        const reply = await fetch(`${agent.url}${url.replace(/:\w+/g, "x")}`, {
          method,
          headers: { "content-type": "application/json", cookie },
          body: JSON.stringify(body),
        });
        expect(await reply.json()).toMatchObject({ status: 403, code: "not-allowed" });
      }
    }
  });

  it("of this hall's screens stay closed to phones, whatever cookie they bring", async () => {
    for (const { method, url } of decided.filter(({ decision }) => decision !== "far")) {
      const reply = await ask(method, url, { host: publicHost, cookie: cookies.manager });
      expect(reply, `${method} ${url}`).toEqual({ status: 403, code: "not-allowed" });
    }
  });
});

describe("another site's page", () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: "https://evil.example" },
    { origin: "null" },
    // Another program's page on this machine is of the same site: SameSite would send the cookie.
    { origin: "http://127.0.0.1:9" },
    { origin: "http://localhost:9" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ];

  it.each(foreign)("can't use the cookie: %o", async (headers) => {
    for (const { method, url } of staffRoutes) {
      const reply = await ask(method, url, { ...headers, cookie: cookies.manager });
      expect(reply, `${method} ${url}`).toEqual({ status: 403, code: "host-refused" });
    }
  });

  it("can't sign anybody out", async () => {
    for (const headers of foreign)
      await ask("POST", "/api/staff/sign-out", { ...headers, cookie: cookies.manager });
    expect((await ask("GET", "/api/accounts", { cookie: cookies.manager })).status).toBe(200);
  });
});

describe("views", () => {
  async function follow(view: ViewName, cookie?: string): Promise<SubscribeReply> {
    const socket = io(agent.url, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
    });
    sockets.push(socket);
    await new Promise((connected) => socket.once("connect", () => connected(undefined)));
    const reply = await socket.emitWithAck("subscribe", { view, secret: "1" });
    socket.close();
    return reply;
  }
  const refused = (code: string) => ({ ok: false, problem: expect.objectContaining({ code }) });
  const staffViews = viewNames.flatMap((name) => {
    const decision = viewDecisions[name];
    return isStaffs(decision) ? [{ name, allowed: decision }] : [];
  });

  it("are each decided on, and decided as they are", () => {
    expect(Object.fromEntries(viewNames.map((name) => [name, hub.access(name)]))).toEqual(viewDecisions);
  });

  it("of staff stay closed to a display, and to a role that is not theirs", async () => {
    expect(staffViews.length).toBeGreaterThan(4);
    for (const { name, allowed } of staffViews) {
      expect(await follow(name), name).toEqual(refused("sign-in-needed"));
      for (const role of roles) {
        const reply = await follow(name, cookies[role]);
        const message = `${name} as ${role}`;
        if (!allowed.includes(role)) expect(reply, message).toEqual(refused("role-missing"));
        else expect(reply, message).not.toEqual(refused("role-missing"));
      }
    }
  });
});
