import type { IncomingMessage } from "node:http";
import { networkInterfaces } from "node:os";
import type { FastifyInstance } from "fastify";
import { HallError } from "../contract/index.ts";
import type { Standpoint } from "../sockets/standpoint.ts";

export interface HostRules {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly allowedHosts: readonly string[];
}

export interface HostCheck {
  /** Null: the Host or the Origin is not on the list. */
  standpoint(request: IncomingMessage): Standpoint | null;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Routes that a phone may use too. */
    far?: boolean;
  }
  interface FastifyRequest {
    /** Where the request came from. */
    standpoint: Standpoint | null;
  }
}

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];
const wildcards = new Set(["0.0.0.0", "::", "[::]"]);

/**
 * Exact lists of hosts, against DNS rebinding: a foreign name that resolves to this machine is refused, and so is
 * a page of another origin. A loopback name counts only from this machine.
 */
export function createHostCheck(rules: HostRules): HostCheck {
  const withPort = (name: string) => (rules.port === 80 ? [name, `${name}:80`] : [`${name}:${rules.port}`]);
  const loopback = new Set(loopbackNames.flatMap(withPort));
  const near = new Set(rules.allowedHosts.map((host) => host.toLowerCase()));
  const own = new Set(ownAddresses(rules.host).flatMap(withPort));
  const publicHost = new URL(rules.publicUrl).host.toLowerCase();
  const place = (host: string, local: boolean): Standpoint | null => {
    if (near.has(host)) return "near";
    if (loopback.has(host)) return local ? "near" : null;
    if (own.has(host)) return local ? "near" : "far";
    return host === publicHost ? "far" : null;
  };
  return {
    standpoint(request) {
      const local = isLocal(request.socket) && !isPassedOn(request.headers);
      const here = place((request.headers.host ?? "").toLowerCase(), local);
      const { origin } = request.headers;
      if (here === null || origin === undefined) return here;
      const from = /^https?:\/\/([^/]+)$/.exec(origin.toLowerCase())?.[1];
      const there = from === undefined ? null : place(from, local);
      return there === null ? null : here === "near" && there === "near" ? "near" : "far";
    },
  };
}

/** Refuses foreign hosts everywhere, and far ones where a route is for this station's screens. */
export function checkHosts(app: FastifyInstance, check: () => HostCheck): void {
  app.decorateRequest("standpoint", null);
  app.addHook("onRequest", async (request) => {
    const standpoint = check().standpoint(request.raw);
    request.standpoint = standpoint;
    if (standpoint === null) throw new HallError("host-refused");
    if (standpoint === "far" && request.routeOptions.config.far !== true && !request.is404) {
      throw new HallError("not-allowed");
    }
  });
}

function ownAddresses(host: string): string[] {
  if (!wildcards.has(host)) return [bracketed(host)];
  return Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).map(({ address }) => bracketed(address)),
  );
}

function bracketed(address: string): string {
  return address.includes(":") && !address.startsWith("[") ? `[${address}]` : address.toLowerCase();
}

/** What a proxy on this machine passes on came from elsewhere, though its own connection is local. */
function isPassedOn(headers: IncomingMessage["headers"]): boolean {
  return ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => headers[name] !== undefined);
}

/** Whether the other end is on this machine, loopback or not. */
function isLocal(socket: IncomingMessage["socket"]): boolean {
  const { remoteAddress, localAddress } = socket;
  if (remoteAddress === undefined) return false;
  return remoteAddress === "::1" || /^(::ffff:)?127\./.test(remoteAddress) || remoteAddress === localAddress;
}
