import type { CameraFrame } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { expect, it } from "vitest";
import { Capture, type Hint } from "./capture.ts";
import { Desk } from "./desk.ts";

const lying = {
  corners: [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.9, 0.9],
    [0.1, 0.9],
  ],
  confidence: 0.9,
  complete: true,
  area: 0.64,
  brightness: 200,
  sharpness: 0.4,
  milliseconds: 1,
} as const;

const good = {
  sharpness: 0.4,
  complete: true,
  blank: false,
  dark: false,
  verdict: "good",
  reasons: [],
} as const;

const cleared = { ...lying, corners: null, frozen: false, uptime: 0 };

function bench(desk = clearDesk()) {
  const clock = createManualClock();
  let located: object = lying;
  let quality: object = good;
  let processing: () => Promise<void> = async () => undefined;
  const kept: Buffer[] = [];
  let sequence = 0;
  let frozen = false;
  const frame = (): CameraFrame => ({
    type: "frame",
    jpeg: Buffer.from("frame"),
    sequence: sequence++,
    receivedAtUptime: clock.uptime(),
  });
  const capture = new Capture(
    { materialId: "HUKOU", keep: (jpeg) => kept.push(jpeg), changed: () => undefined },
    {
      eye: {
        locate: async () => located as never,
        async process() {
          await processing();
          return { jpeg: Buffer.from("page"), quality } as never;
        },
      },
      clock,
      desk,
      picture: async () => frame(),
      left: () => undefined,
    },
    true,
  );
  return {
    clock,
    capture,
    kept,
    frame,
    freezes: () => {
      frozen = true;
    },
    sees: (next: object) => {
      located = { ...lying, ...next };
    },
    judges: (next: object) => {
      quality = { ...good, ...next };
    },
    processes: (next: () => Promise<void>) => {
      processing = next;
    },
    async look(times: number) {
      const hints: Hint[] = [];
      for (let at = 0; at < times; at += 1) {
        await clock.advance(250);
        await capture.frame(frame(), frozen);
        hints.push(capture.view().hint);
      }
      return hints;
    },
  };
}

function clearDesk(): Desk {
  const desk = new Desk();
  desk.saw(cleared);
  return desk;
}

it("takes a page by itself once it lies still, and then rests", async () => {
  const { look, kept, capture } = bench();
  const hints = await look(8);
  expect(hints[0]).toBe("hold-still");
  expect(hints.at(-1)).toBe("taken");
  expect(kept.map(String)).toEqual(["page"]);
  await expect(capture.take()).rejects.toMatchObject({ code: "wrong-stage" });
});

it("never takes a page that moves", async () => {
  const { look, sees, kept } = bench();
  for (let at = 0; at < 12; at += 1) {
    const shift = at % 2 === 0 ? 0 : 0.05;
    sees({ corners: lying.corners.map(([x, y]) => [x + shift, y]) });
    expect(await look(1)).toEqual(["hold-still"]);
  }
  expect(kept).toEqual([]);
});

it.each([
  [{ corners: null }, "no-page"],
  [{ brightness: 10 }, "too-dark"],
  [{ complete: false }, "whole-page"],
  [{ area: 0.05 }, "move-closer"],
] as const)("says what to do when it sees %o", async (sight, hint) => {
  const { look, sees, kept } = bench();
  sees(sight);
  expect((await look(8)).every((each) => each === hint)).toBe(true);
  expect(kept).toEqual([]);
});

it("takes nothing from a camera that hangs", async () => {
  const { look, freezes, kept } = bench();
  freezes();
  expect(new Set(await look(8))).toEqual(new Set(["frozen"]));
  expect(kept).toEqual([]);
});

it("leaves an unsure page to the person, who may take it; a blank one nobody", async () => {
  const { look, judges, kept, capture } = bench();
  judges({ verdict: "unsure", reasons: ["unsure"] });
  expect((await look(8)).at(-1)).toBe("unsure");
  expect(kept).toEqual([]);
  judges({ verdict: "bad", reasons: ["blank"], blank: true });
  await expect(capture.take()).rejects.toMatchObject({
    code: "picture-refused",
    fields: [{ reason: "blank" }],
  });
  judges({ verdict: "unsure", reasons: ["unsure"] });
  await capture.take();
  expect(kept).toHaveLength(1);
});

it("refuses a picture that is none, and goes on", async () => {
  const { processes, capture, look } = bench();
  processes(async () => {
    throw new Error("no JPEG");
  });
  await expect(capture.take()).rejects.toMatchObject({ code: "picture-refused" });
  processes(async () => undefined);
  expect((await look(8)).at(-1)).toBe("taken");
});

it("says when the camera is away and when it is back", () => {
  const { capture } = bench();
  capture.cameraWorks(false);
  expect(capture.view().hint).toBe("camera-away");
  capture.cameraWorks(true);
  expect(capture.view().hint).toBe("no-page");
});

it("keeps nothing after it was stopped", async () => {
  const { capture, kept, processes } = bench();
  let go: () => void = () => undefined;
  const processed = new Promise<void>((resolve) => {
    go = resolve;
  });
  processes(() => processed);
  const taking = capture.take();
  capture.stop();
  go();
  await taking;
  expect(kept).toEqual([]);
});
