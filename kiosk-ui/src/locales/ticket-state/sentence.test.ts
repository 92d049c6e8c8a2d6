import type { TicketProgress } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { rangeSentence, ticketNext, ticketSentence } from "./sentence.ts";
import { ticketStateZhHans as texts } from "./zh-Hans.ts";

const now = Date.parse("2026-11-29T10:00:00+08:00");
const ticket = (known: Partial<TicketProgress>) =>
  ({
    state: "waiting",
    over: false,
    ahead: 4,
    window: null,
    calls: 0,
    hold: null,
    returnUntil: null,
    windowsOpen: 2,
    ...known,
  }) as TicketProgress;
const next = (known: Partial<TicketProgress>) => ticketNext(ticket(known), texts, "zh-Hans", now);

describe("where a number stands", () => {
  it("is one sentence", () => {
    expect(ticketSentence(ticket({}), texts)).toBe("正在排队，前面 4 人");
    expect(ticketSentence(ticket({ ahead: 0 }), texts)).toBe("前面没有人了，马上叫您");
    expect(ticketSentence(ticket({ ahead: null }), texts)).toBe("正在排队");
    expect(ticketSentence(ticket({ state: "called", window: "3" }), texts)).toBe("请到 3 号窗口");
    expect(ticketSentence(ticket({ state: "done", over: true }), texts)).toBe("已经办完");
  });

  it("never calls who can't be called any more", () => {
    for (const state of ["waiting", "called", "held", "no-show", "expired"] as const)
      expect(ticketSentence(ticket({ state, over: true, window: "3" }), texts)).toBe("这个号已经失效");
  });

  it("says how a missed one comes back, and when its place is gone", () => {
    expect(next({ state: "no-show", returnUntil: now + 60_000 })).toContain("10:01 前");
    expect(next({ state: "no-show", returnUntil: now })).toContain("原来的位置没有留住");
    expect(next({ state: "no-show", returnUntil: null })).toContain("不用重取");
  });

  it("does not promise a call while no window is open", () => {
    expect(next({ windowsOpen: 0 })).toContain("没有窗口");
    expect(next({})).toContain("留意");
  });

  it("tells of a hold with its end or without", () => {
    const reason = "filling-form" as const;
    expect(next({ state: "held", hold: { reason, until: now } })).toContain("10:00 会自动");
    expect(next({ state: "held", hold: { reason, until: null } })).toBe("准备好了，请跟工作人员说一声。");
  });
});

describe("a range of waiting", () => {
  it("is in whole minutes", () => {
    expect(rangeSentence({ low: 15, likely: 20, high: 25 }, texts)).toBe("大约等 15–25 分钟");
  });

  it("is not told to the minute when short, and not at all when nobody knows", () => {
    expect(rangeSentence({ low: 0, likely: 0, high: 0.4 }, texts)).toBe("大约 5 分钟内");
    expect(rangeSentence(null, texts)).toBe("现在估不出等多久");
  });
});
