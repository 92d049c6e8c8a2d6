import { expect } from "vitest";
import { giveTheRest, pagesIn, paper, refusalOf, takePage } from "../../harness/person.ts";
import { type Moment, readyToSubmit } from "./moment.ts";

let taking: Promise<string | null> = Promise.resolve(null);

export const atThePapers: readonly Moment[] = [
  {
    device: "camera",
    moment: "while its picture is live",
    async until({ hands, visit, visitor, ...scene }) {
      await giveTheRest({ hands, visit, visitor, ...scene });
      await hands.tell("camera", "clear");
      await visitor.call("POST", "/capture", { materialId: paper });
      await visit.until(({ capture }) => capture?.hint === "no-page");
    },
    async away({ visit, visitor }) {
      await visit.until(({ capture }) => capture?.hint === "camera-away");
      expect(await refusalOf(visitor.call("POST", "/capture/take"))).toBe("camera-away");
    },
    async again(scene) {
      const { hall, visit, visitor } = scene;
      await visit.until(({ capture }) => capture?.hint === "no-page");
      const over = new AbortController();
      const live = await fetch(`${hall.url}/api/visits/${visit.now.id}/live?secret=${visitor.secret}`, over);
      const first = await live.body?.getReader().read();
      over.abort();
      expect(Buffer.from(first?.value ?? []).toString("latin1")).toContain("image/jpeg");
      await takePage(scene);
    },
  },
  {
    device: "camera",
    moment: "in the middle of a capture",
    async until(scene) {
      await readyToSubmit(scene);
      await scene.visitor.call("POST", "/capture", { materialId: paper });
      await scene.hands.tell("camera", "fault silent");
      taking = refusalOf(scene.visitor.call("POST", "/capture/take"));
      await scene.station.until(({ devices }) =>
        devices.some(({ id, device }) => id === "camera" && device === "deviceBusy"),
      );
    },
    async away({ hands, visit }) {
      expect(await taking).toBe("camera-away");
      expect(pagesIn(visit.now)).toBe(1);
      await hands.tell("camera", "fault none");
    },
    async again(scene) {
      await takePage(scene);
      expect(pagesIn(scene.visit.now)).toBe(2);
    },
  },
  {
    device: "sheet-scanner",
    moment: "in the middle of page 2 of 3",
    async until(scene) {
      const { hands, visit, visitor } = scene;
      await giveTheRest(scene);
      await hands.tell("sheet-scanner", "sheets 3");
      await hands.tell("sheet-scanner", "fault slow");
      await visitor.call("POST", "/scan-paper", { materialId: paper });
      await visit.until(({ paperScan }) => paperScan?.pages === 1);
      await hands.until("sheet-scanner", "sheets", 1);
    },
    async away({ hands, visit }) {
      const { paperScan } = await visit.until((view) => view.paperScan?.state === "failed");
      expect(paperScan).toMatchObject({ pages: 1, reason: "away" });
      expect(pagesIn(visit.now)).toBe(1);
      await hands.tell("sheet-scanner", "fault none");
    },
    async again({ hands, visit, visitor }) {
      await hands.tell("sheet-scanner", "sheets 2");
      await visitor.call("POST", "/scan-paper", { materialId: paper });
      await visit.until(({ paperScan }) => paperScan?.state === "done");
      expect(pagesIn(visit.now)).toBe(3);
    },
  },
];
