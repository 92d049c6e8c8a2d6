import { type DeviceView, deviceSentence, languages } from "@yimen/edge-agent/contract";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startHall } from "../harness/hall.ts";
import { enter, given, giveTheRest, openStation, type Scene } from "../harness/person.ts";
import { everyDevice, type Moment } from "./unplug/moment.ts";
import { atTheOthers } from "./unplug/others.ts";
import { atThePapers } from "./unplug/papers.ts";
import { atThePrinter, ended, slipsOf } from "./unplug/printer.ts";
import { atTheReader, atTheReceipt } from "./unplug/reader.ts";

type Station = Awaited<ReturnType<typeof openStation>>;

const isWell = ({ word }: DeviceView) => word === "in-service";

/** Out of service because it was unplugged, and a sentence of what to do in each language. */
function tellsTheTruth(device: DeviceView | undefined): boolean {
  return device?.word === "out-of-service" && device.device === "powerOff" && device.error?.code === "lost";
}

async function isAway({ station }: Station, devices: readonly string[]): Promise<void> {
  const { devices: views } = await station.until(({ devices: all }) =>
    devices.every((id) => tellsTheTruth(all.find((each) => each.id === id))),
  );
  for (const view of views.filter(({ id }) => devices.includes(id))) {
    expect(view.error?.action, view.id).toBe("reconnect");
    const said = languages.map((language) => deviceSentence(view, language));
    expect(new Set(said.map(({ action }) => action)).size, view.id).toBe(languages.length);
    for (const { cause } of said) expect(cause, view.id).toMatch(/断开|斷開|unplugged/);
  }
}

/** By itself: nobody does more than put the cable back. */
const heals = ({ station }: Station) => station.until(({ devices }) => devices.every(isWell));

async function casesIn({ hall }: Station): Promise<number> {
  const figures = await (await fetch(`${hall.url}/metrics`)).text();
  return Number(/yimen_journal_ops_total\{type="case.submitted"\} (\d+)/.exec(figures)?.[1] ?? 0);
}

/** Submits, again too, until the person has one slip of one case, or a copy that says so. */
async function finish(scene: Scene, casesBefore: number): Promise<void> {
  await giveTheRest(scene);
  const first = await scene.submit();
  expect((await scene.submit()).case?.caseNumber).toBe(first.case?.caseNumber);
  expect(await casesIn(scene)).toBe(casesBefore + 1);
  const { receipt } = await scene.visit.until(ended);
  if (receipt?.state === "printed") {
    expect(await slipsOf(scene)).toEqual({ first: 1, copies: 0 });
    return;
  }
  const { first: out } = await slipsOf(scene);
  if (receipt?.state === "not-printed") expect(out, "said not to be printed").toBe(0);
  await scene.visitor.call("POST", "/receipt");
  await scene.visit.until((view) => view.receipt?.receiptId !== receipt?.receiptId && ended(view));
  expect(scene.visit.now.receipt?.state).toBe("printed");
  const marked = receipt?.state === "unknown";
  expect(await slipsOf(scene)).toEqual({ first: marked ? out : 1, copies: marked ? 1 : 0 });
}

async function restore({ hands }: Station): Promise<void> {
  await hands.replug(...hands.seen.now.devices.map(({ name }) => name));
  for (const [device, command] of [
    ["reader", "remove"],
    ["reader", "fault none"],
    ["camera", "fault none"],
    ["camera", "clear"],
    ["printer", "fault none"],
    ["printer", "paper full"],
    ["printer", "take"],
    ["sheet-scanner", "fault none"],
    ["passport-reader", "lift"],
  ] as const)
    await hands.tell(device, command);
}

/** One hall for each part: a device that goes five times in a minute is said to flap, and rightly. */
describe.each<{ who: string; moments: readonly Moment[] }>([
  {
    who: "what a person lays and shows",
    moments: [...atTheReader, ...atThePapers, ...atTheOthers],
  },
  { who: "what a person takes along", moments: [...atThePrinter, atTheReceipt] },
])("pulling a cable in the middle of $who", ({ moments }) => {
  let station: Station;
  let scene: Scene;

  beforeAll(async () => {
    station = await openStation(await startHall());
    await heals(station);
  });
  afterEach(async () => {
    await scene.close();
    await restore(station);
    await heals(station);
  });
  afterAll(async () => {
    station?.hands.seen.close();
    station?.station.close();
    await station?.hall.dispose();
  });

  it.each(moments)("$device: $moment", async ({ device, until, away, again }) => {
    const casesBefore = await casesIn(station);
    scene = await enter(station);
    await until(scene);
    const before = given(scene.visit.now);
    const pulled = device === everyDevice ? station.station.now.devices.map(({ id }) => id) : [device];
    await station.hands.unplug(...pulled);
    await isAway(station, pulled);
    await away?.(scene);
    expect(given(scene.visit.now)).toEqual(before);
    await station.hands.replug(...pulled);
    await heals(station);
    expect(given(scene.visit.now)).toMatchObject(
      before.identity === null ? { itemId: before.itemId } : before,
    );
    await again?.(scene);
    await finish(scene, casesBefore);
  });
});
