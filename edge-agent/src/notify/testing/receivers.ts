import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface Hook {
  readonly url: string;
  readonly got: {
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: string;
  }[];
  /** Statuses that the next requests are answered with; then 204. */
  readonly answers: number[];
  close(): Promise<void>;
}

/** A program that is told of alarms: a real HTTP server on loopback. */
export async function openHook(): Promise<Hook> {
  const got: Hook["got"] = [];
  const answers: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      got.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    ...{ got, answers },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alarms`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface MailHost {
  readonly port: number;
  readonly got: {
    readonly from: string;
    readonly to: readonly string[];
    readonly secure: boolean;
    readonly text: string;
  }[];
  /** Codes that the next mails are refused with; then they are taken. */
  readonly refusals: number[];
  close(): Promise<void>;
}

/** A real mail server on loopback. `user`: who may send; without it anybody may. */
export async function openMailHost(options: {
  readonly tls: "starttls" | "tls" | "none";
  readonly certificate?: string;
  readonly key?: string;
  readonly user?: { readonly name: string; readonly password: string };
}): Promise<MailHost> {
  const { tls, certificate, key, user } = options;
  const got: MailHost["got"] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    secure: tls === "tls",
    ...(certificate === undefined || key === undefined ? {} : { cert: certificate, key }),
    disabledCommands: [...(tls === "none" ? ["STARTTLS"] : []), ...(user === undefined ? ["AUTH"] : [])],
    authOptional: user === undefined,
    onAuth(auth, _session, done) {
      if (user !== undefined && auth.username === user.name && auth.password === user.password)
        done(null, { user: user.name });
      else done(new Error("no"));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const refusal = refusals.shift();
        if (refusal !== undefined) {
          done(Object.assign(new Error("not now"), { responseCode: refusal }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        got.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          secure: session.secure,
          text: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  return {
    ...{ got, refusals },
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
