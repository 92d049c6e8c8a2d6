import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { asExchangePort, type ExchangePort, type Question } from "../contract/exchange.ts";
import { readerOf, within } from "../testing/device.ts";
import { createMemoryWire } from "../testing/memory-wire.ts";
import { openTransport } from "./open.ts";

let server: http.Server | https.Server | undefined;
let port: ExchangePort | undefined;
afterEach(async () => {
  await port?.close();
  server?.closeAllConnections();
  server?.close();
});

const never = new AbortController().signal;
const get = (path: string, more: Partial<Question> = {}): Question => ({
  method: "GET",
  path,
  mostBytes: 1000,
  ...more,
});

async function serve(answer: http.RequestListener, tls?: https.ServerOptions): Promise<ExchangePort> {
  const listening = tls === undefined ? http.createServer(answer) : https.createServer(tls, answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const scheme = tls === undefined ? "escl" : "escls";
  const address = `${scheme}://127.0.0.1:${(listening.address() as AddressInfo).port}/eSCL/`;
  port = asExchangePort(await openTransport(address));
  return port;
}

describe("escl", () => {
  it("asks and answers", async () => {
    const asked: string[] = [];
    const { root, exchange } = await serve((request, response) => {
      asked.push(
        `${request.method} ${request.url} ${request.headers.host} ${request.headers["content-type"]}`,
      );
      request
        .resume()
        .on("end", () =>
          response
            .writeHead(201, { location: "/x", "retry-after": "7", "content-type": "text/xml" })
            .end("<a/>"),
        );
    });
    expect(root).toBe("/eSCL");
    const body = { type: "text/xml", text: "<页/>" };
    expect(
      await exchange({ ...get("/eSCL/y"), method: "POST", body, host: "localhost" }, never),
    ).toMatchObject({
      status: 201,
      location: "/x",
      retryAfter: 7,
      type: "text/xml",
      body: Buffer.from("<a/>"),
    });
    expect(asked).toEqual(["POST /eSCL/y localhost text/xml"]);
  });

  it("follows nobody elsewhere, and takes no more than it was told to", async () => {
    const { exchange } = await serve((request, response) => {
      if (request.url === "/far") response.writeHead(302, { location: "http://192.0.2.1/" }).end();
      else response.end(Buffer.alloc(1001));
    });
    expect((await exchange(get("/far"), never)).status).toBe(302);
    await expect(exchange(get("/large"), never)).rejects.toMatchObject({ code: "invalid-data" });
  });

  it("says lost when an answer breaks off or nobody is there, and aborted when it was given up", async () => {
    const { exchange } = await serve((request, response) => {
      if (request.url === "/silent") return;
      response.writeHead(200, request.url === "/long" ? { "content-length": "100" } : {});
      response.write("half", () => response.destroy());
    });
    await expect(exchange(get("/long"), never)).rejects.toMatchObject({ code: "lost" });
    await expect(exchange(get("/chunks"), never)).rejects.toMatchObject({ code: "lost" });
    const stop = new AbortController();
    const asking = exchange(get("/silent"), stop.signal);
    setImmediate(() => stop.abort());
    await expect(asking).rejects.toMatchObject({ code: "aborted" });
    await expect(exchange(get("/silent"), stop.signal)).rejects.toMatchObject({ code: "aborted" });
    server?.closeAllConnections();
    await new Promise((closed) => server?.close(closed));
    await expect(exchange(get("/"), never)).rejects.toMatchObject({ code: "lost" });
  });

  it("brings no bytes, and asks nobody once it is closed", async () => {
    const opened = await serve((_request, response) => response.end());
    await expect(opened.write(Uint8Array.of(1))).rejects.toMatchObject({ code: "unsupported" });
    const reader = readerOf(opened.chunks());
    const reading = reader.next();
    await opened.close();
    await expect(reading).rejects.toThrow(/ended/);
    await expect(within(opened.exchange(get("/"), never))).rejects.toMatchObject({ code: "lost" });
  });

  it("does not open on nobody, nor on what is no address", async () => {
    const { address } = await serve(() => {});
    server?.close();
    await port?.close();
    await expect(openTransport(address)).rejects.toMatchObject({ code: "cannot-open" });
    for (const wrong of ["escl://", "escl://user@host/", "escl://host/?a", "escl:host"]) {
      await expect(openTransport(wrong)).rejects.toMatchObject({ code: "invalid-data" });
    }
    expect(() => asExchangePort(createMemoryWire().transport)).toThrow(/not asked over HTTP/);
  });
});

describe("escls", () => {
  it("believes the certificate that it was told of, and no other", async () => {
    const { key, cert, sha256 } = selfSigned();
    const { exchange } = await serve((_request, response) => response.end("ok"), { key, cert });
    expect((await exchange(get("/", { certificate: sha256 }), never)).status).toBe(200);
    const colons = sha256.toUpperCase().replace(/..(?=.)/g, "$&:");
    expect((await exchange(get("/", { certificate: colons }), never)).status).toBe(200);
    await expect(exchange(get("/"), never)).rejects.toMatchObject({
      code: "refused",
      action: "check-settings",
    });
    await expect(exchange(get("/", { certificate: "00".repeat(32) }), never)).rejects.toThrow(/SHA-256/);
  });
});

/** A certificate that vouches for itself, as those of scanners do (X.509 v1, RFC 5280, ECDSA on P-256). */
function selfSigned(): { key: string; cert: string; sha256: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
    const content = Buffer.concat(parts);
    const length =
      content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
    return Buffer.concat([Buffer.from([tag, ...length]), content]);
  };
  const ecdsaWithSha256 = der(0x30, Buffer.from("06082a8648ce3d040302", "hex"));
  const name = der(
    0x30,
    der(0x31, der(0x30, Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from("scanner")))),
  );
  const time = (text: string) => der(0x18, Buffer.from(text));
  const validity = der(0x30, time("20200101000000Z"), time("21200101000000Z"));
  const spki = (publicKey as KeyObject).export({ type: "spki", format: "der" });
  const body = der(0x30, Buffer.from("020101", "hex"), ecdsaWithSha256, name, validity, name, spki);
  const signature = sign("sha256", body, privateKey);
  const whole = der(0x30, body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    sha256: createHash("sha256").update(whole).digest("hex"),
  };
}
