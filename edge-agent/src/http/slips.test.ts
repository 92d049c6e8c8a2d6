import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { afterEach, beforeEach, expect, it } from "vitest";
import { HallError } from "../contract/index.ts";
import { personNumber, TrialHall } from "../journal/testing/trial-hall.ts";
import { openLog } from "../observe/log.ts";
import { Slips } from "../slips/slips.ts";
import { type App, createApp } from "./app.ts";
import { createRateLimit } from "./rate-limit.ts";
import { slipRoutes } from "./slips.ts";

let trial: TrialHall;
let app: App;
/** Whose card lies there; null: a number was typed. */
let card: string | null;

beforeEach(() => {
  trial = new TrialHall();
  card = null;
  app = createApp(openLog({ level: "warn" }, { write: () => undefined }));
  const slips = new Slips({
    hall: trial.hall,
    clock: trial.clock,
    timeZone: "Asia/Shanghai",
    receipt(receiptId) {
      const { copy, state, reason } = trial.cases.receipt(receiptId);
      return { receiptId, copy, state, reason, held: false };
    },
    ticketOf: (number) =>
      number === personNumber(1) ? { ticketId: "t", number: "A001", token: "a".repeat(26) } : null,
  });
  const visits = {
    find(id: string, secret: string) {
      if (id !== "v" || secret !== "s") throw new HallError("visit-over");
      return { id, cardNumber: card, touch: () => undefined };
    },
  };
  slipRoutes(app, { slips, visits, limit: createRateLimit(3, 100, createManualClock()) });
});
afterEach(async () => {
  await app.close();
  await trial.remove();
});

async function ask(method: "GET" | "POST", url: string, payload?: object, secret = "s") {
  const headers = { "x-visit-secret": secret };
  const reply = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: reply.statusCode, body: reply.json() };
}

it("lists to a card what is its owner's, and to a typed number nothing", async () => {
  const mine = await trial.submit(trial.simple(1));
  await trial.submit(trial.simple(2));
  expect(await ask("GET", "/api/visits/v/slips")).toMatchObject({
    status: 403,
    body: { code: "card-needed" },
  });
  card = personNumber(1);
  const { status, body } = await ask("GET", "/api/visits/v/slips");
  expect(status).toBe(200);
  expect(body).toMatchObject({ cases: [{ caseNumber: mine }], ticket: { number: "A001" } });
  expect(await ask("GET", "/api/visits/v/slips", undefined, "other")).toMatchObject({ status: 410 });
});

it("prints a copy of one's own case only", async () => {
  const mine = await trial.submit(trial.simple(1));
  const other = await trial.submit(trial.simple(2));
  card = personNumber(1);
  const language = { language: "en" };
  expect(await ask("POST", `/api/visits/v/slips/${mine}/print`, language)).toMatchObject({
    status: 202,
    body: { copy: 1, state: "requested" },
  });
  expect(await ask("POST", `/api/visits/v/slips/${other}/print`, language)).toMatchObject({
    status: 404,
    body: { code: "case-unknown" },
  });
  card = null;
  expect(await ask("POST", `/api/visits/v/slips/${mine}/print`, language)).toMatchObject({ status: 403 });
});

it("lets codes be tried only so often", async () => {
  const tries = [];
  for (let n = 0; n < 4; n += 1) tries.push(await ask("POST", "/api/slips/print", { code: "ABC2DE3F" }));
  expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 429]);
});
