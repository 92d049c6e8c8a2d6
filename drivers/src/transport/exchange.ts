import https from "node:https";
import { connect } from "node:net";
import type { TLSSocket } from "node:tls";
import { DeviceError } from "../contract/device-error.ts";
import type { Answer, ExchangePort, Question } from "../contract/exchange.ts";
import { Inbox } from "../contract/inbox.ts";
import type { TransportOpener } from "../contract/transport.ts";
import { aborted, cannotOpen, lost, withinLimit } from "./limit.ts";
import { http } from "./node-http.ts";
import { readOnlyTransport } from "./read-only.ts";

const connectLimitMs = 3000;

/** `escl://host[:port]/eSCL`: HTTP, one connection a question, since scanners keep few and drop idle ones. */
export const esclOpener: TransportOpener = exchangeOpener("escl", "http", 80);

/** `escls://host[:port]/eSCL`: the same over TLS. */
export const esclsOpener: TransportOpener = exchangeOpener("escls", "https", 443);

/** Open once the host takes a connection. */
function exchangeOpener(scheme: string, carrier: "http" | "https", usualPort: number): TransportOpener {
  return {
    scheme,
    async open(address, options, signal) {
      const url = parse(address, scheme, carrier);
      const port = url.port === "" ? usualPort : Number(url.port);
      const host = url.hostname.replace(/^\[|\]$/g, "");
      await reach(address, host, port, options.connectTimeoutMs ?? connectLimitMs, signal);
      const inbox = new Inbox();
      const over = new AbortController();
      const opened: ExchangePort = {
        ...readOnlyTransport(address, inbox, async () => over.abort()),
        root: url.pathname.replace(/\/+$/, ""),
        exchange: async (question, asked) => {
          if (over.signal.aborted) throw lost(address, "the port was closed");
          return ask({
            address,
            carrier,
            host,
            port,
            question,
            signal: AbortSignal.any([asked, over.signal]),
          });
        },
      };
      return opened;
    },
  };
}

function parse(address: string, scheme: string, carrier: string): URL {
  const text = `${carrier}${address.slice(scheme.length)}`;
  if (text.startsWith(`${carrier}://`) && URL.canParse(text)) {
    const url = new URL(text);
    if (url.hostname !== "" && url.username === "" && url.search === "" && url.hash === "") return url;
  }
  throw new DeviceError("invalid-data", `"${address}" is not ${scheme}://host[:port]/eSCL`, {
    action: "check-settings",
  });
}

async function reach(
  address: string,
  host: string,
  port: number,
  limitMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const socket = connect({ host, port });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", (cause) => reject(cannotOpen(address, cause)));
  });
  try {
    await withinLimit(connected, { what: `opening ${address}`, limitMs, signal });
  } catch (error) {
    if (error instanceof DeviceError && error.code === "timeout") throw cannotOpen(address, error);
    throw error;
  } finally {
    socket.on("error", () => {});
    socket.destroy();
  }
}

interface Asking {
  readonly address: string;
  readonly carrier: "http" | "https";
  readonly host: string;
  readonly port: number;
  readonly question: Question;
  readonly signal: AbortSignal;
}

function ask({ address, carrier, host, port, question, signal }: Asking): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const what = `${question.method} ${address}`;
    if (signal.aborted) {
      reject(aborted(what, signal));
      return;
    }
    const { body, certificate } = question;
    const bytes = body === undefined ? null : Buffer.from(body.text, "utf8");
    const request = (carrier === "https" ? https : http).request({
      host,
      port,
      method: question.method,
      path: question.path,
      agent: false,
      headers: {
        connection: "close",
        accept: "*/*",
        ...(question.host === undefined ? {} : { host: question.host }),
        ...(bytes === null ? {} : { "content-type": body?.type ?? "", "content-length": bytes.length }),
      },
      ...(carrier === "https" && certificate !== undefined ? { rejectUnauthorized: false } : {}),
    });
    const fail = (error: DeviceError) => {
      signal.removeEventListener("abort", onAbort);
      request.destroy();
      reject(error);
    };
    const onAbort = () => fail(aborted(what, signal));
    signal.addEventListener("abort", onAbort, { once: true });
    request.on("error", (cause) =>
      fail(isUntrusted(cause) ? untrusted(address, cause.message) : lost(address, cause)),
    );
    if (certificate !== undefined) {
      request.on("socket", (socket) =>
        socket.once("secureConnect", () => {
          const shown = (socket as TLSSocket).getPeerCertificate().fingerprint256 ?? "";
          if (plain(shown) !== plain(certificate)) fail(untrusted(address, `its SHA-256 is ${shown}`));
        }),
      );
    }
    request.on("response", (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on("data", (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > question.mostBytes)
          fail(new DeviceError("invalid-data", `${what}: the answer is too large`));
      });
      response.on("error", (cause) => fail(lost(address, cause)));
      response.on("close", () => {
        if (!response.complete) fail(lost(address, "the answer broke off"));
      });
      response.on("end", () => {
        if (!response.complete) return;
        signal.removeEventListener("abort", onAbort);
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body: Buffer.concat(parts),
          location: response.headers.location ?? null,
          retryAfter: seconds(response.headers["retry-after"]),
        });
      });
    });
    request.end(bytes ?? undefined);
  });
}

function seconds(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

const plain = (fingerprint: string) => fingerprint.replaceAll(":", "").toLowerCase();

function isUntrusted(cause: Error): boolean {
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  return /CERT|SIGNATURE|SELF_SIGNED|ALTNAME/.test(code);
}

function untrusted(address: string, why: string): DeviceError {
  return new DeviceError("refused", `${address} shows a certificate that is not to be believed: ${why}`, {
    action: "check-settings",
  });
}
