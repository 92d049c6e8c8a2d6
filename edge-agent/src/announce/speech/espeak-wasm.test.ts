import { readdirSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { openTransport } from "@yimen/drivers/transport/open.ts";
import { openPty } from "@yimen/drivers/transport/pty.ts";
import { afterAll, expect, it } from "vitest";
import { durationMs } from "../wav.ts";
import { espeakWasm } from "./espeak-wasm.ts";

/** It gives way to everything else on the machine, and the tests run beside much. */
const patient = 18_000;
const speech = espeakWasm(undefined, patient);
afterAll(() => speech.close());

it("speaks pinyin, Cantonese and English in a process of its own, which may die", async () => {
  const [two, cantonese, letter] = await Promise.all([
    speech.render("cmn-latn-pinyin", "er4", 150),
    speech.render("yue", "零", 150),
    speech.render("en-us", "B", 150),
  ]);
  for (const sound of [two, cantonese, letter]) {
    expect(sound.rate).toBe(22_050);
    expect(durationMs(sound)).toBeGreaterThan(200);
    expect(sound.samples.some((sample) => Math.abs(sample) > 3_000)).toBe(true);
  }
  const first = speech.pid;
  const lost = speech.render("cmn-latn-pinyin", "san1", 150);
  process.kill(first ?? 0, "SIGKILL");
  await expect(lost).rejects.toThrow("espeak-ng ended");
  expect(durationMs(await speech.render("cmn-latn-pinyin", "si4", 150))).toBeGreaterThan(200);
  expect(speech.pid).not.toBe(first);
});

it.runIf(process.platform === "linux")("holds no cable of a simulated device", async () => {
  const wire = await openPty();
  const port = await openTransport(wire.address);
  const apart = espeakWasm(undefined, patient);
  await apart.render("en-us", "A", 150);
  const held = `/proc/${apart.pid}/fd`;
  const names = readdirSync(held).map((fd) => readlinkSync(join(held, fd)));
  expect(names.filter((name) => /^\/dev\/(pts|ptmx)/.test(name))).toEqual([]);
  apart.close();
  await port.close();
  await wire.close();
});

it("gives a word that takes too long up, and its process with it", async () => {
  const hasty = espeakWasm(undefined, 1);
  await expect(hasty.render("cmn-latn-pinyin", "ling2", 150)).rejects.toThrow("took too long");
  expect(hasty.pid).toBeNull();
  hasty.close();
});
