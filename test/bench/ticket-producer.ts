/**
 * Takes numbers over HTTP from a process of its own: `node ticket-producer.ts URL PRODUCERS TICKETS KEEP`. Each producer
 * sends its next wish when it has the last answer. All but KEEP of them are given up again afterwards, unmeasured. Prints
 * one JSON line: milliseconds of every answer, and of all.
 */
import { Agent, request } from "node:http";

const [url = "", producers = "8", tickets = "800", keep = "800"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(producers) });
const wish = JSON.stringify({ priority: "normal", language: "zh-Hans", print: false });
const run = `${process.pid}-${Date.now()}`;
const tokens: string[] = [];
let taken = 0;

function post(path: string, body: string, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "idempotency-key": key,
    };
    const sent = request(`${url}${path}`, { method: "POST", agent, headers }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      reply.once("end", () => {
        if ((reply.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${path} answered ${reply.statusCode}: ${text}`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

async function together(work: () => Promise<boolean>): Promise<void> {
  const one = async () => {
    while (await work());
  };
  await Promise.all(Array.from({ length: Number(producers) }, one));
}

const times: number[] = [];
const startedAt = performance.now();
await together(async () => {
  if (taken >= Number(tickets)) return false;
  taken += 1;
  const from = performance.now();
  const answer = await post("/api/tickets", wish, `bench-${run}-${taken}`);
  times.push(performance.now() - from);
  tokens.push((JSON.parse(answer) as { token: string }).token);
  return true;
});
const totalMs = performance.now() - startedAt;
await together(async () => {
  const token = tokens.length > Number(keep) ? tokens.shift() : undefined;
  if (token === undefined) return false;
  await post("/api/tickets/cancel", JSON.stringify({ token }), `bench-cancel-${token}`);
  return true;
});
agent.destroy();
console.log(JSON.stringify({ times, totalMs }));
