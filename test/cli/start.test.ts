import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { spawnYimen, yimen } from "./yimen.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-start-"));
const config = join(folder, "hall.yaml");
writeFileSync(
  config,
  `hall:
  id: hall-01
  name: { zh-Hans: 样例大厅, en: Sample Hall }
  level: community
  region: "990101"
  phone: 0000-12345
  elsewhere: { zh-Hans: 请到服务台, en: Please go to the desk }
station:
  id: "007"
  name: { zh-Hans: 自助机, en: Kiosk }
data: store
`,
);

const running: ChildProcessWithoutNullStreams[] = [];

/** Starts the agent and waits for the address that it prints. */
async function start(
  args: readonly string[],
): Promise<{ url: string; child: ChildProcessWithoutNullStreams; text: string }> {
  const child = spawnYimen(["start", "--port", "0", ...args], folder);
  running.push(child);
  let text = "";
  for (;;) {
    const [chunk] = (await once(child.stdout, "data")) as [Buffer];
    text += chunk.toString();
    const url = /kiosk +(http:\/\/127\.0\.0\.1:\d+)\/kiosk\//.exec(text)?.[1];
    if (url !== undefined && text.includes("Ctrl+C")) return { url, child, text };
  }
}

async function stop(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.kill(signal);
  return (await ended)[0];
}

afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) await stop(child, "SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("yimen start", () => {
  it("serves at the address it prints and ends with 0 on SIGTERM", async () => {
    const { url, child, text } = await start(["--config", config]);
    expect(text).toContain(join(folder, "store"));
    expect((await fetch(`${url}/docs/json`)).status).toBe(200);
    expect(await statusFor(url, "evil.example")).toBe(403);
    expect(await stop(child, "SIGTERM")).toBe(0);
  });

  it("ends though a browser holds a connection that it has asked nothing on", async () => {
    const { url, child } = await start(["--config", config]);
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    const began = performance.now();
    expect(await stop(child, "SIGTERM")).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    socket.destroy();
  });

  it("has no way to the simulation where nothing is simulated", async () => {
    const { url, child, text } = await start(["--config", config]);
    expect(text).not.toContain("/simulate");
    for (const [method, path] of [
      ["GET", "/simulate"],
      ["GET", "/simulate/"],
      ["GET", "/simulate/page.js"],
      ["GET", "/simulate/api/state"],
      ["POST", "/simulate/api/card"],
    ] as const)
      expect((await fetch(`${url}${path}`, { method })).status).toBe(404);
    expect(await stop(child, "SIGINT")).toBe(0);
  });

  it("says with code 4 that the port is taken, and what to do", async () => {
    const other = createServer();
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { code, stderr } = await yimen(["start", "--config", config, "--port", String(port)]);
    other.close();
    expect(code).toBe(4);
    expect(stderr).toMatch(new RegExp(`Port ${port} is taken`));
    expect(stderr).toMatch(/--port 0/);
  });

  it("says with code 4 that another agent has the data", async () => {
    const { child } = await start(["--config", config]);
    const { code, stderr } = await yimen(["start", "--config", config, "--port", "0"]);
    expect(code).toBe(4);
    expect(stderr).toContain(`Another agent (process ${child.pid}) runs on the data folder`);
    expect(stderr).toContain(`kill ${child.pid}`);
    expect(await stop(child, "SIGTERM")).toBe(0);
  });

  it("leaves data that verify finds in order", async () => {
    const { child } = await start(["--config", config]);
    await stop(child, "SIGTERM");
    const { code, stdout } = await yimen(["verify", "--json", "--config", config]);
    expect(code).toBe(0);
    for (const line of stdout.trim().split("\n"))
      expect(Object.keys(JSON.parse(line))).toEqual(["name", "value", "unit", "goal", "met"]);
  });
});

/** The status of a request whose Host header names another machine. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((settle, fail) => {
    request(`${url}/kiosk/`, { headers: { host } }, (reply) => {
      reply.resume();
      settle(reply.statusCode);
    })
      .on("error", fail)
      .end();
  });
}
