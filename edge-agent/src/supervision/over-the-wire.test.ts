import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { handedInBefore } from "../../../test/harness/past-hall.ts";
import { addStaff, type Colleague } from "../../../test/harness/staff.ts";
import type {
  CardDetail,
  Cards,
  CaseCourse,
  Figures,
  SubscribeReply,
  ViewChange,
} from "../contract/index.ts";
import type { Hall } from "../journal/open.ts";

const sockets: Socket[] = [];
let agent: OwnAgent;
let manager: Colleague;
let reviewer: Colleague;
let caseNumber: string;

beforeAll(async () => {
  agent = await openOwnAgent({
    before: async (dataDir) => {
      // Nobody decided it before the agent was off for days.
      ({ caseNumber } = await handedInBefore(dataDir, 30));
    },
  });
  manager = agent.manager;
  const wanted = { login: "shenpi", staffNumber: "1002", roles: ["reviewer"] } as const;
  reviewer = await addStaff(agent.url, manager, wanted);
});

afterAll(async () => {
  for (const socket of sockets) socket.close();
  await agent?.dispose();
});

const ask = <T>(who: Colleague, path: string, body?: object) =>
  agent.ask<T>(body === undefined ? "GET" : "POST", path, { who, ...(body === undefined ? {} : { body }) });

async function follow<State extends object>(
  who: Colleague,
  view: string,
  told: (state: State) => void,
): Promise<SubscribeReply<State>> {
  const socket = io(agent.url, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { cookie: who.cookie },
  });
  sockets.push(socket);
  let state: State | null = null;
  socket.on("change", ({ set }: ViewChange<State>) => {
    if (state === null) return;
    state = { ...state, ...set } as State;
    told(state);
  });
  const reply: SubscribeReply<State> = await socket.emitWithAck("subscribe", { view });
  if (!reply.ok || !("state" in reply)) return reply;
  state = reply.state;
  told(state);
  return reply;
}

it("raises a late case's card at the start, and takes it to its end over the wire", async () => {
  const seen: Cards[] = [];
  await follow<Cards>(manager, "cards", (cards) => void seen.push(cards));
  await expect
    .poll(() => seen.at(-1)?.cards)
    .toMatchObject([{ caseNumber, colour: "red", owner: null, over: false }]);
  const cardId = seen.at(-1)?.cards[0]?.cardId ?? "";

  expect(await ask(reviewer, `/cards/${cardId}`)).toMatchObject({ status: 404, code: "card-unknown" });
  expect(await ask(reviewer, `/cards/${cardId}/assign`, { owner: reviewer.accountId })).toMatchObject({
    code: "role-missing",
  });
  expect(await ask(manager, `/cards/${cardId}/assign`, { owner: "nobody" })).toMatchObject({
    code: "owner-unknown",
  });
  expect(await ask(manager, `/cards/${cardId}/assign`, { owner: reviewer.accountId })).toMatchObject({
    status: 204,
  });

  const own: Cards[] = [];
  await follow<Cards>(reviewer, "cards", (cards) => void own.push(cards));
  expect(own.at(-1)?.cards).toMatchObject([{ cardId, owner: { name: "测试员", staffNumber: "1002" } }]);
  expect(await ask(reviewer, `/cards/${cardId}/answer`, { answer: " " })).toMatchObject({
    code: "invalid-request",
  });
  expect(await ask(reviewer, `/cards/${cardId}/answer`, { answer: "打印机坏了，今天补打" })).toMatchObject({
    status: 204,
  });
  await expect.poll(() => own.at(-1)?.cards[0]?.answer).toBe("打印机坏了，今天补打");

  expect(await ask(manager, `/cards/${cardId}/end`, { why: "overtaken" })).toMatchObject({
    code: "invalid-request",
  });
  expect(await ask(manager, `/cards/${cardId}/end`, { why: "mended" })).toMatchObject({
    code: "card-still-late",
  });
  const { answer: detail } = await ask<CardDetail>(manager, `/cards/${cardId}`);
  expect(detail.clock).toMatchObject({ running: true, endedAt: null, steps: [{ step: 1, endedAt: null }] });
  expect(detail.owners.map(({ staffNumber }) => staffNumber).sort()).toEqual(["1002", "9001"]);
  expect(await ask(manager, `/cards/${cardId}/end`, { why: "accepted" })).toMatchObject({ status: 204 });
  await expect.poll(() => seen.at(-1)?.cards).toEqual([]);
  const { answer: ended } = await ask<Cards>(manager, "/cards?state=ended");
  expect(ended.cards).toMatchObject([{ cardId, why: "accepted" }]);
});

it("gives figures to managers only, live and as a table", async () => {
  const seen: Figures[] = [];
  await follow<Figures>(manager, "figures", (figures) => void seen.push(figures));
  await agent.hall.journal.execute(
    { type: "open-window", window: "1", clerk: "=1+1" },
    { kind: "clerk", id: "c" },
    "open-1",
  );
  const ticket = {
    lane: "general",
    itemId: null,
    priority: "normal",
    source: "desk",
    station: "001",
    person: null,
  } as const;
  await agent.hall.journal.execute(
    { type: "take-ticket", ...ticket, language: "en", print: false },
    { kind: "clerk", id: "c" },
    "take-1",
  );
  for (const type of ["call-next", "finish-ticket"] as const) {
    const more = type === "finish-ticket" ? { itemId: null, cases: [] } : {};
    await agent.hall.journal.execute(
      { type, window: "1", clerk: "=1+1", ...more } as Parameters<Hall["journal"]["execute"]>[0],
      { kind: "clerk", id: "c" },
      type,
    );
  }
  await expect.poll(() => seen.at(-1)?.tickets).toMatchObject({ issued: 1, called: 1, done: 1 });
  expect(seen.at(-1)).toMatchObject({
    times: { waiting: { n: 1 } },
    clerks: { rows: [{ n: 1, handling: null }] },
  });

  const { answer } = await ask<Figures>(manager, "/figures");
  expect(answer.tickets.issued).toBe(1);
  expect(await ask(manager, "/figures?from=2026-02-01&to=2026-01-01")).toMatchObject({
    code: "span-refused",
  });
  expect(await ask(manager, "/figures?from=2020-01-01&to=2026-01-01")).toMatchObject({
    code: "span-refused",
  });
  expect(await ask(reviewer, "/figures")).toMatchObject({ code: "role-missing" });
  expect((await follow<Figures>(reviewer, "figures", () => undefined)).ok).toBe(false);
  const { answer: table } = await ask<string>(manager, "/figures?format=csv&language=zh-Hans");
  expect(table).toContain("等候时间,中位数,1,");
  expect(table).toContain(`"'=1+1"`);
});

it("lets a manager see how a case went, and give one that nobody has to a reviewer", async () => {
  const course = () => ask<CaseCourse>(manager, `/cases/${caseNumber}/course`);
  const { answer: before } = await course();
  expect(before).toMatchObject({ caseNumber, holder: null, clock: { steps: [{ step: 1 }] } });
  expect(before.cards).toMatchObject([{ caseNumber, why: "accepted" }]);
  expect(JSON.stringify(before)).not.toContain("999999");
  expect(await ask(reviewer, `/cases/${caseNumber}/course`)).toMatchObject({ code: "role-missing" });
  expect(await ask(manager, "/cases/990101999/course")).toMatchObject({ status: 404 });

  const give = (who: Colleague, to: string) =>
    ask(who, `/review/cases/${caseNumber}/hand-over`, { to, reason: "other" });
  expect(await give(manager, "nobody")).toMatchObject({ code: "owner-unknown" });
  // A manager reviews nothing.
  expect(await give(manager, manager.accountId)).toMatchObject({ code: "owner-unknown" });
  expect(await give(reviewer, reviewer.accountId)).toMatchObject({ code: "transition-refused" });
  expect(await give(manager, reviewer.accountId)).toMatchObject({ status: 204 });
  const { answer: after } = await course();
  expect(after.holder).toMatchObject({ staffNumber: "1002" });
  expect(after.holders.map(({ holder }) => holder?.staffNumber ?? null)).toEqual([null, "1002"]);
});
