import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { addStaff, type Colleague, signIn, testPassword } from "../../../test/harness/staff.ts";
import type {
  BoardView,
  PadView,
  Problem,
  SubscribeReply,
  SubscribeRequest,
  TicketTaken,
  VisitStarted,
  WindowView,
} from "../contract/index.ts";

let agent: OwnAgent;
let clerk: Colleague;
let manager: Colleague;

async function ask<T>(
  method: string,
  path: string,
  cookie: string,
  headers: Record<string, string> = {},
  body = {},
) {
  const given = { who: { cookie }, headers, ...(method === "POST" ? { body } : {}) };
  const { status, answer } = await agent.ask<T>(method, path, given);
  return { status, body: answer };
}

beforeAll(async () => {
  agent = await openOwnAgent({
    config: ({ queue }) => ({
      queue: {
        ...queue,
        windows: [{ id: "3", lanes: [] }],
        hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
      },
    }),
  });
  manager = agent.manager;
  const wanted = { login: "ann", staffNumber: "1024", roles: ["clerk", "reviewer"], window: "3" } as const;
  clerk = await addStaff(agent.url, manager, wanted);
});
afterAll(() => agent?.dispose());

it("ends the visit at a window with its own session, and not with another of the same colleague's", async () => {
  const begun = await ask<VisitStarted>("POST", "/windows/3/visit", clerk.cookie);
  const { secret, visit } = begun.body;
  const look = (cookie: string) =>
    ask<Partial<Problem>>("GET", `/visits/${visit.id}`, cookie, { "x-visit-secret": secret });
  const atDesk = await signIn(agent.url, clerk.login, testPassword);
  expect((await ask("POST", "/staff/sign-out", atDesk)).status).toBeLessThan(300);
  expect((await look(clerk.cookie)).status).toBe(200);
  await ask("POST", "/staff/sign-out", clerk.cookie);
  const again = await signIn(agent.url, clerk.login, testPassword, "3");
  expect((await look(again)).body.code).toBe("visit-over");
});

describe("the window of somebody who left", () => {
  const act = (action: string, cookie: string) => ask("POST", `/windows/3/${action}`, cookie);
  const settled = (wanted: Partial<WindowView>) =>
    vi.waitFor(async () => {
      const { body } = await ask<WindowView>("GET", "/windows/3", manager.cookie);
      expect(body).toMatchObject(wanted);
    });
  const shown = async <State extends object>(request: SubscribeRequest) => {
    const socket = io(agent.url, { transports: ["websocket"] });
    try {
      const reply: SubscribeReply<State> = await socket.emitWithAck("subscribe", request);
      return reply.ok && "state" in reply ? reply.state : undefined;
    } finally {
      socket.close();
    }
  };
  // Screens follow a moment after the commit.
  const onTheWall = (wanted: Partial<BoardView["windows"][number]>) =>
    vi.waitFor(async () =>
      expect((await shown<BoardView>({ view: "board" }))?.windows[0]).toMatchObject(wanted),
    );
  const onThePad = (wanted: PadView["staff"]) =>
    vi.waitFor(async () =>
      expect((await shown<PadView>({ view: "pad", secret: "3" }))?.staff).toEqual(wanted),
    );

  it("closes, so that nobody waits for it", async () => {
    const cookie = await signIn(agent.url, clerk.login, testPassword, "3");
    expect((await act("open", cookie)).status).toBe(200);
    await ask("POST", "/staff/sign-out", cookie);
    await settled({ state: "closed", clerk: null });
  });

  it("closes too when the number that was left there is taken out of the queue", async () => {
    const cookie = await signIn(agent.url, clerk.login, testPassword, "3");
    await act("open", cookie);
    const slip = { language: "zh-Hans", print: false };
    const { ticketId } = (await ask<TicketTaken>("POST", "/tickets", cookie, {}, slip)).body;
    await act("call", cookie);
    await ask("POST", "/staff/sign-out", cookie);
    await settled({ pauseReason: "other" });
    const gone = await ask("POST", `/tickets/${ticketId}/cancel-by-staff`, manager.cookie);
    expect(gone.status).toBeLessThan(300);
    await settled({ state: "closed", clerk: null });
  });

  it("pauses with the number that is there, which the next clerk finds and goes on with", async () => {
    const wanted = { login: "ben", staffNumber: "1025", roles: ["clerk"], window: "3" } as const;
    const cookie = await signIn(agent.url, clerk.login, testPassword, "3");
    await act("open", cookie);
    const slip = { language: "zh-Hans", print: false };
    const { number } = (await ask<TicketTaken>("POST", "/tickets", cookie, {}, slip)).body;
    await act("call", cookie);
    await onTheWall({ state: "busy", number, staffNumber: "1024" });
    await ask("POST", "/staff/sign-out", cookie);
    await settled({ pauseReason: "other" });
    await onTheWall({ state: "paused", number: null, staffNumber: null });
    await onThePad(null);

    const ben = await addStaff(agent.url, manager, wanted);
    await settled({ pauseReason: null, clerk: ben.accountId, staffNumber: "1025" });
    await onTheWall({ state: "busy", number, staffNumber: "1025" });
    await onThePad({ name: ben.name, staffNumber: "1025" });
    await act("serve", ben.cookie);
    // A change of shift with the person at the window.
    const back = await signIn(agent.url, clerk.login, testPassword, "3");
    await settled({ pauseReason: null, clerk: clerk.accountId });
    expect((await act("finish", back)).status).toBe(200);
    await signIn(agent.url, ben.login, testPassword, "3");
    await settled({ state: "closed", ticket: null });
  });
});
