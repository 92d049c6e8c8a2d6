import type { QueueOffer } from "@yimen/edge-agent/contract";
import type { Socket } from "socket.io-client";
import { beforeEach, describe, expect, it } from "vitest";
import { Kiosk } from "../kiosk.ts";
import { errandsOf } from "../screens/home/errands.ts";
import { closedSentences } from "./closed-words.ts";
import { hallWords, laneWords } from "./waiting-words.ts";

type Lane = QueueOffer["lanes"][number];

const name = { "zh-Hans": "综合服务", en: "General" };
const lane = (known: Partial<Lane> = {}): Lane => ({
  id: "general",
  letter: "A",
  name,
  waiting: 12,
  estimate: { low: 15, likely: 20, high: 25 },
  ...known,
});
const offer = (known: Partial<QueueOffer> = {}): QueueOffer => ({
  open: true,
  why: null,
  opensAt: null,
  lanes: [lane()],
  classes: [],
  appointments: false,
  ...known,
});
const plain = (text: string) => text.replaceAll("\u2060", "");

let kiosk: Kiosk;
beforeEach(() => {
  kiosk = new Kiosk({} as Socket);
  kiosk.set({ windows: { all: 6, staffed: 2 } });
});

describe("what waiting is said to be", () => {
  it("is how many and how long, where all wait in one row", () => {
    expect(plain(hallWords(kiosk, offer()))).toBe("12 人 · 约15–25分钟");
    expect(laneWords(kiosk, lane())).toBe("12 人在等，约 15–25 分钟");
  });

  it("is not to the minute when short, as on the slip", () => {
    const lanes = [lane({ estimate: { low: 0, likely: 0, high: 1 } })];
    expect(plain(hallWords(kiosk, offer({ lanes })))).toBe("12 人 · 约5分钟内");
    expect(laneWords(kiosk, lane(lanes[0]))).toBe("12 人在等，约 5 分钟内");
  });

  it("names no time that would be true for some only, or that nobody knows", () => {
    expect(hallWords(kiosk, offer({ lanes: [lane(), lane({ id: "tax" })] }))).toBe("24 人在等");
    expect(hallWords(kiosk, offer({ lanes: [lane({ estimate: null })] }))).toBe("12 人在等");
  });

  it("does not call an empty hall without clerks one without a wait", () => {
    expect(hallWords(kiosk, offer({ lanes: [lane({ waiting: 0 })] }))).toBe("现在不用等");
    kiosk.set({ windows: { all: 6, staffed: 0 } });
    expect(hallWords(kiosk, offer({ lanes: [lane({ waiting: 0 })] }))).toBe("现在没有窗口开放");
  });
});

describe("a closed queue", () => {
  it("says why, from when, and what can be done meanwhile", () => {
    const opensAt = Date.parse("2026-11-30T09:00:00+08:00");
    const said = closedSentences(kiosk, offer({ open: false, why: "over", opensAt }));
    expect(said[0]).toBe("今天的取号时间已经过了。");
    expect(said[1]).toContain("09:00");
    expect(said[2]).toContain("自助办事");
    expect(hallWords(kiosk, offer({ open: false, why: "over" }))).toBe("现在不取号");
  });

  it("is no queue at all where the hall has no window, or nothing is known of it", () => {
    const at = () => errandsOf(kiosk).map((errand) => errand.at);
    expect(at()).toEqual(["progress", "guides", "reprint", "rate"]);
    kiosk.set({ offer: offer({ appointments: true }) });
    expect(at()).toEqual(["ticket", "check-in", "progress", "guides", "reprint", "rate"]);
    kiosk.set({ windows: { all: 0, staffed: 0 } });
    expect(at()).not.toContain("ticket");
  });
});
