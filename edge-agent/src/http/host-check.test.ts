import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { createHostCheck } from "./host-check.ts";

const check = createHostCheck({
  host: "0.0.0.0",
  port: 8600,
  publicUrl: "https://hall.example.org/",
  allowedHosts: ["kiosk.example.org"],
});

function from(remoteAddress: string, host: string | undefined, origin?: string): IncomingMessage {
  return { socket: { remoteAddress, localAddress: "192.0.2.1" }, headers: { host, origin } } as never;
}

it.each([
  ["127.0.0.1", "127.0.0.1:8600", undefined, "near"],
  ["::1", "[::1]:8600", undefined, "near"],
  ["::ffff:127.0.0.1", "localhost:8600", "http://localhost:8600", "near"],
  ["127.0.0.1", "LOCALHOST:8600", undefined, "near"],
  ["192.0.2.1", "127.0.0.1:8600", undefined, "near"],
  ["192.0.2.9", "kiosk.example.org", "https://kiosk.example.org", "near"],
  ["192.0.2.9", "hall.example.org", undefined, "far"],
  ["192.0.2.9", "hall.example.org", "https://hall.example.org", "far"],
  ["127.0.0.1", "hall.example.org", undefined, "far"],
  ["127.0.0.1", "127.0.0.1:8600", "https://hall.example.org", "far"],
  ["192.0.2.9", "127.0.0.1:8600", undefined, null],
  ["127.0.0.1", "evil.example", undefined, null],
  ["127.0.0.1", "127.0.0.1.evil.example:8600", undefined, null],
  ["127.0.0.1", "127.0.0.1", undefined, null],
  ["127.0.0.1", undefined, undefined, null],
  ["127.0.0.1", "127.0.0.1:8600", "null", null],
  ["127.0.0.1", "127.0.0.1:8600", "https://evil.example", null],
  ["127.0.0.1", "127.0.0.1:8600", "http://127.0.0.1:8600/path", null],
] as const)("from %s to %s with origin %s is %s", (remote, host, origin, standpoint) => {
  expect(check.standpoint(from(remote, host, origin))).toBe(standpoint);
});

it.each(["forwarded", "x-forwarded-for", "x-real-ip", "via"])(
  "takes nobody for near whom a proxy passed on with %s",
  (header) => {
    const passedOn = (host: string) => {
      const request = from("127.0.0.1", host);
      return { ...request, headers: { ...request.headers, [header]: "192.0.2.9" } } as IncomingMessage;
    };
    expect(check.standpoint(passedOn("127.0.0.1:8600"))).toBeNull();
    expect(check.standpoint(passedOn("hall.example.org"))).toBe("far");
    expect(check.standpoint(passedOn("kiosk.example.org"))).toBe("near");
  },
);
