import { expect, it } from "vitest";
import type { OrderOptions } from "../fleet/fleet.ts";
import { aStation } from "../fleet/testing/samples.ts";
import { type DeskParts, SettingsDesk } from "./settings-desk.ts";

/** A hall whose station 002 answers with this file. */
function deskOf(sent: string): SettingsDesk {
  return new SettingsDesk({
    fleet: {
      own: "001",
      station: () => ({ ...aStation("002"), word: "in-service", devices: 0 }),
      async order(_: string, __: object, { onPiece }: OrderOptions) {
        await onPiece?.(Buffer.from(sent));
        return { outcome: "done", detail: {}, milliseconds: 1 };
      },
    },
    records: { latest: () => null, find: () => null },
  } as unknown as DeskParts);
}

const file = { devices: [{ id: "printer", port: "lp:/opt/one" }] };
const whole = JSON.stringify({ station: "002", version: 0, file, changes: [] });

it.each(["", "{", "[]", '{"station":1}', `${whole}x`])(
  "what a station says of its settings may be %j",
  (sent) => expect(deskOf(sent).read("002")).rejects.toMatchObject({ code: "settings-unreadable" }),
);

it("asks the station's own file what a device may open", async () => {
  const draft = (port: string) => ({
    stations: [{ station: "002", basedOn: 0 }],
    changes: [{ path: ["devices"], value: [{ id: "printer", port }] }],
  });
  await expect(deskOf(whole).preview(draft("lp:/srv/hall.db"))).rejects.toMatchObject({
    code: "settings-locked",
  });
  const known = await deskOf(whole).preview(draft("lp:/opt/one"));
  expect(known.stations[0]?.differences).toEqual([]);
});
