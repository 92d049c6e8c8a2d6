import type { Scanned } from "@yimen/edge-agent/contract";
import { expect } from "vitest";
import type { Scene } from "../../harness/person.ts";
import { everyDevice, type Moment, readyToSubmit } from "./moment.ts";

const deviceOf = ({ station }: Scene, wanted: string) => station.now.devices.find(({ id }) => id === wanted);
const url = "https://hall.example.org/p/#";
const token = "abcdefghijklmnopqrstuvwxyz";

let scanned: Promise<Scanned> = Promise.resolve({ by: "nothing", why: "not-ours" });
let activity: number | null | undefined;
let picture = "";

const pictureOf = async ({ hall }: Scene) =>
  Buffer.from(
    await (await fetch(`${hall.url}/simulate/api/devices/sign/picture.png`)).arrayBuffer(),
  ).toString("base64");

export const atTheOthers: readonly Moment[] = [
  {
    device: "scanner",
    moment: "while a screen waits for a code",
    async until(scene) {
      await readyToSubmit(scene);
      scanned = scene.hall.json("/api/scan", { method: "POST" });
    },
    away: ({ hands }) => hands.tell("scanner", `scan ${url}${"x".repeat(26)}`),
    async again({ hands }) {
      await hands.tell("scanner", `scan ${url}${token}`);
      expect(await scanned).toEqual({ by: "token", token });
    },
  },
  {
    device: "pads",
    moment: "before a key is pressed",
    until: readyToSubmit,
    async away(scene) {
      activity = deviceOf(scene, "pads")?.freshness.lastActivity;
      await scene.hands.tell("pads", "rate 不满意");
      await scene.hands.until("pads", "unanswered", true);
      await scene.hands.until("pads", "unanswered", false);
    },
    async again(scene) {
      expect(deviceOf(scene, "pads")?.freshness.lastActivity, "nothing was invented").toBe(activity);
      await scene.hands.tell("pads", "rate 非常满意");
      await scene.station.until(() => deviceOf(scene, "pads")?.freshness.lastActivity !== activity);
      await scene.hands.until("pads", "unanswered", false);
    },
  },
  {
    device: "sign",
    moment: "while it shows the station's name",
    async until(scene) {
      await readyToSubmit(scene);
      await scene.station.until(() => deviceOf(scene, "sign")?.values["shown"] === "1号自助机");
      picture = await pictureOf(scene);
    },
    away: async (scene) => expect(deviceOf(scene, "sign")?.values["shown"]).toBe("unknown"),
    async again(scene) {
      await scene.station.until(() => deviceOf(scene, "sign")?.values["shown"] === "1号自助机");
      expect(await pictureOf(scene)).toBe(picture);
    },
  },
  {
    device: "passport-reader",
    moment: "while a passport is being read",
    async until({ hands, visit, visitor }) {
      const shows = hands.seen.now.devices.find(({ name }) => name === "passport-reader")?.shows;
      const { documentNumber, birth, expiry } = shows ?? {};
      await visitor.call("POST", "/passport", { documentNumber, birth, expiry });
      await hands.tell("passport-reader", "lay");
      await visit.until(({ passport }) => passport?.state === "reading");
    },
    async away({ visit }) {
      // The reading breaks off first; that the reader is gone, and with it what lay there, is known a moment later.
      const { passport } = await visit.until(
        (view) => view.passport?.reason === "away" && !view.passportPresent,
      );
      expect(passport?.state).toBe("waiting");
      expect(visit.now).toMatchObject({ identity: null, passportPresent: false });
    },
    async again({ hands, visit }) {
      await visit.until(({ identity }) => identity?.source === "passport");
      await hands.tell("passport-reader", "lift");
    },
  },
  {
    device: everyDevice,
    moment: "in the middle of a visit",
    until: readyToSubmit,
    async away({ station }) {
      expect(station.now.devices.length).toBeGreaterThanOrEqual(8);
      const { submit, ...others } = station.now.abilities;
      expect(submit.works).toBe(true);
      for (const { works } of Object.values(others)) expect(works).toBe(false);
    },
  },
];
