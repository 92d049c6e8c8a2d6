import type { FarEnd } from "@yimen/drivers/contract";
import { createFf68Simulator, type Ff68Simulator } from "@yimen/drivers/rater/ff68/simulator.ts";
import { listenTcp } from "@yimen/drivers/transport/tcp-listen.ts";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type OwnAgent, openOwnAgent } from "../../../test/harness/own-agent.ts";
import { addStaff, type Colleague } from "../../../test/harness/staff.ts";
import type {
  AppointmentDay,
  AppointmentView,
  BoardView,
  CheckedIn,
  Problem,
  QueueOffer,
  QueueView,
  SubscribeReply,
  TicketProgress,
  TicketTaken,
  ViewChange,
  WindowView,
} from "../contract/index.ts";
import { personNumber } from "../journal/testing/trial-hall.ts";

const callKey = 0x0c;
let wire: FarEnd;
let pads: Ff68Simulator;
let agent: OwnAgent;
let manager: Colleague;
let clerk: Colleague;

async function ask<T>(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const given = { who: null, headers, ...(body === undefined ? {} : { body }) };
  const { status, answer } = await agent.ask<T>(method, path, given);
  return { status, body: answer };
}
const post = <T>(path: string, body: object = {}, who?: Colleague) =>
  ask<T>("POST", path, body, who === undefined ? {} : { cookie: who.cookie });
const take = async (more = {}) =>
  (await post<TicketTaken>("/tickets", { language: "zh-Hans", print: false, ...more })).body;
const at = <T = WindowView>(action: string, body: object = {}) =>
  post<T>(`/windows/3/${action}`, body, clerk);

beforeAll(async () => {
  wire = await listenTcp();
  pads = createFf68Simulator(wire, { pads: [3] });
  agent = await openOwnAgent({
    config: ({ queue }) => ({
      queue: {
        ...queue,
        windows: [
          { id: "3", lanes: [], pad: { device: "pads", pad: 3 } },
          { id: "4", lanes: [] },
        ],
        hours: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }],
      },
      devices: [{ id: "pads", kind: "rater", driver: "ff68", port: wire.address }],
    }),
  });
  manager = agent.manager;
  clerk = await addStaff(agent.url, manager, {
    login: "ann",
    staffNumber: "1024",
    roles: ["clerk"],
    window: "3",
  });
});

afterAll(async () => {
  await agent?.dispose();
  await wire?.close();
});

/** Follows a view over a socket; `until` settles with the first state that is as wanted. */
async function follow<T extends object>(view: string, secret?: string, who?: Colleague) {
  const headers = who === undefined ? {} : { cookie: who.cookie };
  const socket: Socket = io(agent.url, { transports: ["websocket"], extraHeaders: headers });
  let state: T | null = null;
  const watchers = new Set<() => void>();
  socket.on("change", ({ set }: ViewChange<T>) => {
    if (state !== null) state = { ...state, ...set };
    for (const watch of watchers) watch();
  });
  const reply: SubscribeReply<T> = await socket.emitWithAck("subscribe", { view, secret });
  if (!reply.ok) {
    socket.close();
    throw new Error(reply.problem.code);
  }
  if ("state" in reply) state = reply.state;
  return {
    until: (is: (state: T) => boolean) =>
      new Promise<T>((resolve) => {
        const look = () => {
          if (state === null || !is(state)) return;
          watchers.delete(look);
          resolve(state);
        };
        watchers.add(look);
        look();
      }),
    close: () => socket.close(),
  };
}

describe("a number over the wire", () => {
  it("is called by a physical key, seen on the board and the phone, and served to its end", async () => {
    const offer = (await ask<QueueOffer>("GET", "/queue/offer")).body;
    expect(offer).toMatchObject({ open: true, lanes: [{ id: "general", letter: "A" }] });
    expect(offer.classes.map(({ id }) => id)).toContain("elderly");
    expect((await at("open")).body).toMatchObject({ state: "open", staffNumber: "1024" });
    const key = { "idempotency-key": "one-press-of-a-kiosk" };
    const wanted = { language: "zh-Hans", print: false };
    const first = (await ask<TicketTaken>("POST", "/tickets", wanted, key)).body;
    expect((await ask<TicketTaken>("POST", "/tickets", wanted, key)).body.ticketId).toBe(first.ticketId);
    const second = await take();
    const board = await follow<BoardView>("board");
    const phone = await follow<TicketProgress>("ticket", first.token);
    const other = await follow<TicketProgress>("ticket", second.token);
    await vi.waitFor(() => expect(pads.state.pads[0]?.digits).toContain("2"), { timeout: 10_000 });
    pads.press(3, callKey);
    const shown = await board.until(({ calls }) => calls.length > 0);
    expect(shown.calls[0]).toMatchObject({ number: "A001", window: "3", state: "called" });
    expect((await phone.until(({ state }) => state === "called")).window).toBe("3");
    expect((await other.until(({ ahead }) => ahead === 0)).state).toBe("waiting");
    await vi.waitFor(() => expect(pads.state.pads[0]?.digits).toContain("001"), { timeout: 10_000 });
    expect((await at<Problem>("call")).body.code).toBe("window-busy");
    expect((await at("recall")).body.ticket).toMatchObject({ calls: 2, mayRecall: true });
    expect((await at("serve")).body.ticket?.state).toBe("serving");
    const done = await at("finish", { itemId: null, cases: [] });
    expect(done.body).toMatchObject({ ticket: null, today: { served: 1 }, waiting: { total: 1 } });
    expect((await phone.until(({ over }) => over)).state).toBe("done");
    for (const each of [board, phone, other]) each.close();
  });

  it("is held, taken back, missed and given up", async () => {
    const called = (await at("call")).body.ticket;
    await at("serve");
    const held = (await at("hold", { reason: "filling-form", minutes: 10 })).body;
    expect(held.held).toMatchObject([{ number: called?.number, reason: "filling-form" }]);
    await post(`/tickets/${called?.ticketId}/resume`, {}, clerk);
    const again = (await at("call")).body.ticket;
    expect([again?.number, again?.reason?.rule, again?.heldCount]).toEqual([called?.number, "return", 1]);
    expect((await at<Problem>("miss")).body.code).toBe("miss-too-early");
    expect(
      (await at<Problem>("transfer", { lane: "general", toWindow: "4", comeBack: false })).body.code,
    ).toBe("transfer-refused");
    await at("transfer", { lane: "general", toWindow: null, comeBack: false });
    const mine = await take();
    expect((await post<TicketProgress>("/tickets/cancel", { token: mine.token })).body).toMatchObject({
      state: "cancelled",
      over: true,
    });
    expect((await post<Problem>("/tickets/progress", { token: "a".repeat(26) })).body.code).toBe(
      "ticket-unknown",
    );
    expect((await post<Problem>(`/tickets/${mine.ticketId}/print`, { token: mine.token })).body.code).toBe(
      "ticket-over",
    );
  });
});

describe("who may do it", () => {
  it("is the clerk of that window and nobody else", async () => {
    expect((await post<Problem>("/windows/3/call")).body.code).toBe("sign-in-needed");
    expect((await post<Problem>("/windows/3/call", {}, manager)).body.code).toBe("role-missing");
    expect((await post<Problem>("/windows/4/open", {}, clerk)).body.code).toBe("role-missing");
    expect((await ask<Problem>("GET", "/appointments")).body.code).toBe("sign-in-needed");
    await expect(follow("queue")).rejects.toThrow("sign-in-needed");
    await expect(follow("window", "3")).rejects.toThrow("sign-in-needed");
    const wrong = await post<Problem>("/tickets", { language: "en", print: false, person: "x" });
    expect(wrong.status).toBe(400);
  });

  it("calls for help from anywhere, and staff answer", async () => {
    const staff = await follow<QueueView>("queue", undefined, manager);
    expect((await post("/help", { place: "kiosk-1", urgent: true })).status).toBe(204);
    const { help } = await staff.until((view) => view.help.length === 1);
    expect(help[0]).toMatchObject({ place: "kiosk-1", urgent: true });
    expect((await post<Problem>(`/help/${help[0]?.helpId}/answer`)).body.code).toBe("sign-in-needed");
    await post(`/help/${help[0]?.helpId}/answer`, {}, clerk);
    await staff.until((view) => view.help.length === 0);
    staff.close();
  });
});

describe("an appointment over the wire", () => {
  it("is booked by staff, checked in by its code, and leaves no number of a person in the log", async () => {
    const asked = await ask<AppointmentDay>("GET", "/appointments", undefined, {
      cookie: manager.cookie,
    });
    const slotAt = asked.body.slots.find(({ at: slot }) => slot - Date.now() < 55 * 60_000)?.at;
    // In the last minutes of a day the next slot is tomorrow's.
    if (slotAt === undefined) return;
    const person = personNumber(5);
    const booked = await post<AppointmentView>("/appointments", { lane: "general", slotAt, person }, manager);
    expect(booked).toMatchObject({ status: 201, body: { state: "booked", slotAt } });
    const { code } = booked.body;
    const wrong = await post<Problem>("/queue/check-in", { code: "AB2D-EF3H" });
    expect(wrong.body.code).toBe("appointment-unknown");
    const checked = await post<CheckedIn>("/queue/check-in", { code, print: false });
    expect(checked.body).toMatchObject({ number: "Y001", punctual: "early", slotAt });
    expect((await post<Problem>("/queue/check-in", { code })).body.code).toBe("appointment-over");
    expect(agent.log.join("\n")).not.toContain(person);
  });
});
