import { expect, it } from "vitest";
import { LastHeard } from "./last-heard.ts";

const hour = 3_600_000;
let uptime = 0;
let now = 100 * hour;
const pass = (ms: number) => {
  uptime += ms;
  now += ms;
};
const newHeard = () => {
  uptime = 0;
  now = 100 * hour;
  const heard = new LastHeard(() => uptime);
  return (...told: (number | null)[]) => now - heard.heardAt("printer", told, now);
};

it("takes what is met first to be as old as the wall clock says, and follows the time that passes", () => {
  const age = newHeard();
  expect(age(now - 5_000, now - 90_000, null)).toBe(5_000);
  const told = [now - 5_000, now - 90_000, null];
  pass(7_000);
  expect(age(...told)).toBe(12_000);
  expect(age(now, now - 90_000, null)).toBe(0);
});

it("neither ages nor grows young when the wall clock is set", () => {
  const age = newHeard();
  const told = [now - 1_000, null];
  age(...told);
  for (const jump of [-hour, -48 * hour, 100 * hour]) {
    now += jump;
    expect(age(...told)).toBe(1_000);
  }
  pass(30_000);
  expect(age(...told)).toBe(31_000);
});

it("hears an answer by a clock that was set back, though the connection lies ahead of it", () => {
  const age = newHeard();
  const connected = now;
  age(connected, now);
  now -= hour;
  pass(60_000);
  expect(age(connected, connected)).toBe(60_000);
  expect(age(connected, now)).toBe(0);
  pass(20_000);
  expect(age(connected, now - 20_000)).toBe(20_000);
});

it("keeps nothing of what nobody asks for any more", () => {
  uptime = 0;
  now = 100 * hour;
  const heard = new LastHeard(() => uptime);
  const age = (key: string, told: number) => now - heard.heardAt(key, [told], now);
  const told = now - 1_000;
  for (const key of ["printer", "renamed"]) age(key, told);
  heard.endRound();
  age("printer", told);
  heard.endRound();
  now += hour;
  expect(age("printer", told)).toBe(1_000);
  expect(age("renamed", told)).toBe(hour + 1_000);
});

it("hears nothing in the same instant brought into another clock by a hair", () => {
  const age = newHeard();
  const told = now;
  age(told);
  for (let beat = 0; beat < 20; beat += 1) {
    pass(5_000);
    expect(age(told + (beat % 3) * 400)).toBe(5_000 * (beat + 1));
  }
});
