import type { CameraFrame } from "@yimen/drivers/contract";
import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { beforeEach, describe, expect, it } from "vitest";
import type { CaptureSession } from "./capture.ts";
import { Studio } from "./studio.ts";

const page = {
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
const empty = { ...page, corners: null, confidence: 0 };
const dark = { ...empty, brightness: 5 };

const quality = {
  sharpness: 0.4,
  complete: true,
  blank: false,
  dark: false,
  verdict: "good",
  reasons: [],
} as const;

let clock: ReturnType<typeof createManualClock>;
let studio: Studio;
let desk: object;
let glances: number;
let kept: number;
let sequence: number;

beforeEach(() => {
  clock = createManualClock();
  desk = empty;
  glances = 0;
  kept = 0;
  sequence = 0;
  const eye = {
    locate: async () => {
      glances += 1;
      return desk as never;
    },
    process: async () => ({ jpeg: Buffer.from("page"), quality }) as never,
  };
  studio = new Studio(eye, async () => frame(), clock);
  studio.cameraWorks(true);
});

const frame = (): CameraFrame => ({
  type: "frame",
  jpeg: Buffer.from("frame"),
  sequence: sequence++,
  receivedAtUptime: clock.uptime(),
});

async function see(what: object, times = 1, frozen = false): Promise<void> {
  desk = what;
  for (let at = 0; at < times; at += 1) {
    await clock.advance(250);
    studio.frame(frame(), frozen);
    await new Promise(setImmediate);
  }
}

const capture = (materialId = "HUKOU"): CaptureSession =>
  studio.capture({
    materialId,
    keep: () => {
      kept += 1;
    },
    changed: () => undefined,
  });

describe("a page that lies there when a visit begins", () => {
  it("is not taken by itself until the desk was seen empty, once", async () => {
    studio.visitBegan();
    await see(page);
    const first = capture();
    expect(first.view().hint).toBe("left-behind");
    await see(page, 12);
    expect(first.view()).toMatchObject({ hint: "left-behind", countdown: null });
    expect(kept).toBe(0);
    await see(empty);
    expect(first.view().hint).toBe("no-page");
    await see(page, 8);
    expect(first.view().hint).toBe("taken");
    const second = capture();
    await see(page, 8);
    expect(second.view().hint).toBe("taken");
    expect(kept).toBe(2);
  });

  it("is taken when the person asks for it, and waits again for the next page", async () => {
    studio.visitBegan();
    await see(page);
    await capture().take();
    expect(kept).toBe(1);
    const second = capture();
    await see(page, 8);
    expect(second.view().hint).toBe("left-behind");
    expect(kept).toBe(1);
  });

  it("is known as well when the camera shows it only as the first capture begins", async () => {
    studio.visitBegan();
    await see(page, 3, true);
    await see(dark);
    const session = capture();
    await see(dark);
    expect(session.view().hint).toBe("too-dark");
    await see(page, 8);
    expect(session.view().hint).toBe("left-behind");
    await see(dark);
    expect(session.view().hint).toBe("too-dark");
    await see(page, 8);
    expect(session.view().hint).toBe("left-behind");
    expect(kept).toBe(0);
  });

  it("was the last person's own before, and is the next one's to take away", async () => {
    studio.visitBegan();
    await see(empty);
    const own = capture();
    await see(page, 8);
    expect(own.view().hint).toBe("taken");
    own.stop();
    studio.visitBegan();
    await see(page);
    expect(capture().view().hint).toBe("left-behind");
  });
});

it("takes at once what the person laid down after the visit began, before the capture did", async () => {
  studio.visitBegan();
  await see(empty);
  await see(page, 4);
  const session = capture();
  await see(page, 8);
  expect(session.view().hint).toBe("taken");
});

it("takes what was laid down so soon that no frame came between: the one before the visit tells", async () => {
  await see(empty);
  studio.visitBegan();
  const session = capture();
  await see(page, 8);
  expect(session.view().hint).toBe("taken");
});

it.each<[string, () => unknown]>([
  ["old", () => clock.advance(1_500)],
  ["of a camera that was away since", () => [false, true].map((works) => studio.cameraWorks(works))],
])("believes no frame that is %s", async (_, passes) => {
  await see(empty);
  await passes();
  studio.visitBegan();
  const session = capture();
  await see(page, 8);
  expect(session.view().hint).toBe("left-behind");
});

it("glances at the desk once a visit and no more until a page is wanted", async () => {
  await see(page, 5);
  expect(glances).toBe(0);
  studio.visitBegan();
  await see(page, 20);
  expect(glances).toBe(1);
});

describe("a page that was taken and still lies there", () => {
  const moved = { ...page, corners: page.corners.map(([x, y]) => [x, y + 0.05]) };
  const nudged = { ...page, corners: page.corners.map(([x, y]) => [x, y + 0.01]) };

  beforeEach(async () => {
    studio.visitBegan();
    await see(empty);
    const first = capture();
    await see(page, 8);
    expect(first.view().hint).toBe("taken");
    first.stop();
  });

  it("is not taken by itself for another material until the desk was seen empty", async () => {
    const next = capture("INCOME");
    expect(next.view().hint).toBe("left-behind");
    await see(nudged, 12);
    expect(next.view()).toMatchObject({ hint: "left-behind", countdown: null });
    await see(dark, 2);
    await see(page, 8);
    expect(kept).toBe(1);
    await see(empty);
    expect(next.view().hint).toBe("no-page");
    await see(page, 8);
    expect(next.view().hint).toBe("taken");
    expect(kept).toBe(2);
  });

  it("is another's place once a page lies otherwise", async () => {
    const next = capture("INCOME");
    await see(moved, 8);
    expect(next.view().hint).toBe("taken");
  });

  it("is seen to be lifted while no page is wanted, and looked after no longer", async () => {
    await see(page, 2);
    await see(empty, 2);
    const before = glances;
    await see(page, 4);
    expect(glances).toBe(before);
    const next = capture("INCOME");
    await see(page, 8);
    expect(next.view().hint).toBe("taken");
  });

  it("is taken for another material, or once more for its own, when the person asks for it", async () => {
    await capture("INCOME").take();
    expect(kept).toBe(2);
    const own = capture("INCOME");
    await see(page, 8);
    expect(own.view().hint).toBe("taken");
    expect(capture().view().hint).toBe("left-behind");
  });

  it("is nothing to look after once another person is here", async () => {
    studio.visitBegan();
    await see(empty, 2);
    const before = glances;
    await see(page, 4);
    expect(glances).toBe(before);
  });
});
