import type { StationView } from "@yimen/edge-agent/contract";
import type { ReactiveController } from "lit";
import type { Socket } from "socket.io-client";
import { beforeEach, expect, it } from "vitest";
import { Kiosk } from "../kiosk.ts";
import { type CardLaidHost, whenCardLaid } from "./card-laid.ts";

let kiosk: Kiosk;
let card: ReactiveController;
let asks: boolean;
let uses: boolean;
let laid: number;

beforeEach(() => {
  kiosk = new Kiosk({} as Socket);
  asks = true;
  uses = false;
  laid = 0;
  const addController = (added: ReactiveController) => {
    card = added;
  };
  whenCardLaid({ kiosk, addController } as CardLaidHost, {
    asks: () => asks,
    uses: () => uses,
    laid: () => {
      laid += 1;
    },
  });
});

const sees = (media: "present" | "absent", works = true) => {
  const devices = [{ id: "reader", kind: "id-card", values: { media } }];
  kiosk.set({ station: { devices, abilities: { readCard: { works } } } as unknown as StationView });
  card.hostUpdated?.();
};

it("takes a card that is laid, or lay there before, for the answer", () => {
  sees("absent");
  expect(laid).toBe(0);
  sees("present");
  sees("present");
  expect(laid).toBe(1);
  sees("absent");
  asks = false;
  sees("present");
  expect(laid).toBe(1);
  asks = true;
  sees("present");
  expect(laid).toBe(2);
});

it("does not send on again who went back from a card that still lies there", () => {
  asks = false;
  uses = true;
  sees("present");
  asks = true;
  uses = false;
  sees("present");
  expect(laid).toBe(0);
  sees("absent");
  sees("present");
  expect(laid).toBe(1);
});

it("leaves alone a card that was left behind, and a reader that does not work", () => {
  kiosk.set({ left: "card" });
  sees("present");
  kiosk.set({ left: null });
  sees("present", false);
  expect(laid).toBe(0);
});
