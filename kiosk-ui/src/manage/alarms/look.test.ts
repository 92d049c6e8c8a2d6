import type { AlarmsView, AlarmView } from "@yimen/edge-agent/contract";
import { describe, expect, it } from "vitest";
import { filtered, openAlarms, ownersOffered, pageOf } from "./look.ts";

const alarm = (alarmId: string, more: Partial<AlarmView>): AlarmView =>
  ({
    alarmId,
    severity: "major",
    since: 5,
    clearedAt: null,
    silenced: null,
    acknowledged: null,
    ...more,
  }) as AlarmView;
const view = (...alarms: readonly AlarmView[]) =>
  Object.fromEntries(alarms.map((each) => [`a:${each.alarmId}`, each])) as unknown as AlarmsView;

describe("open alarms", () => {
  const seen = { at: 1, by: { accountId: "a", name: "甲" } };
  const shown = openAlarms({
    ...view(
      alarm("over", { severity: "critical", clearedAt: 9 }),
      alarm("silent", { severity: "critical", silenced: "maintenance" }),
      alarm("old", {}),
      alarm("young", { since: 7, acknowledged: seen }),
      alarm("grave", { severity: "critical" }),
    ),
    "a:gone": null,
  });

  it("stand before what is silent and what is over, the gravest and the youngest first", () => {
    expect(shown.map(({ alarmId }) => alarmId)).toEqual(["grave", "young", "old", "silent", "over"]);
  });

  it("are narrowed to what stands of a severity, or to what waits for somebody", () => {
    const ids = (filter: Parameters<typeof filtered>[1]) =>
      filtered(shown, filter).map(({ alarmId }) => alarmId);
    expect(ids("critical")).toEqual(["grave"]);
    expect(ids("waiting")).toEqual(["grave", "old", "over"]);
    expect(ids("minor")).toEqual([]);
    expect(ids(null)).toHaveLength(5);
  });
});

it("offers managers as owners, and keeps by name the one who is none any more", () => {
  const [ann, ben] = [
    { accountId: "a", name: "甲" },
    { accountId: "b", name: "乙" },
  ];
  expect(ownersOffered(null, [ann])).toEqual([ann]);
  expect(ownersOffered(ann, [ann])).toEqual([ann]);
  expect(ownersOffered(ben, [ann])).toEqual([ann, ben]);
});

it("knows where an originator has its page", () => {
  expect(pageOf("device:002/printer")).toEqual({ of: "device", href: "#devices/002/printer" });
  expect(pageOf("station:002")).toEqual({ of: "station", href: "#devices/002" });
  expect(pageOf("hall")).toBeNull();
  expect(pageOf("display:hall")).toBeNull();
});
