import { findPage, sureFrom } from "@yimen/drivers/document-camera/page/find.ts";
import type { Picture } from "@yimen/drivers/document-camera/page/picture.ts";
import { overlap } from "@yimen/drivers/document-camera/page/quad.ts";
import { decoyKinds, decoyScene } from "@yimen/drivers/document-camera/scene/decoy.ts";
import { trialKinds, trialScene } from "@yimen/drivers/document-camera/scene/trial.ts";
import { atLeast, atMost, type Figure, median } from "./figure.ts";

/** The finder was made with the first; nothing was ever chosen by the second. */
const seeds = { development: 4, "held out": 20260101 } as const;
/** Scenes that reach out of the picture, beside the thirty. */
const cutOffs = 8;
/** Below this the page is cut wrong. */
const wrongBelow = 0.9;

/** Thirty made-up scenes of 2 megapixels, scenes to be refused, and scenes without a page, by two seeds. */
export async function bench(width = 1632): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, seed] of Object.entries(seeds)) figures.push(...(await measured(name, seed, width)));
  return figures;
}

async function measured(name: string, seed: number, width: number): Promise<Figure[]> {
  const overlaps: number[] = [];
  const costs: number[] = [];
  let accepted = 0;
  let wrong = 0;
  const look = (picture: Picture) => {
    const before = process.cpuUsage();
    const found = findPage(picture);
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
    return { found, sure: found?.complete === true && found.confidence >= sureFrom };
  };
  for (const [index, kind] of [...trialKinds, ...Array<"cut-off">(cutOffs).fill("cut-off")].entries()) {
    const scene = await trialScene(kind, seed, index, width);
    const { found, sure } = look(scene.picture);
    const shared = found === null ? 0 : overlap(found.corners, scene.corners);
    if (kind === "cut-off") {
      if (sure) wrong++;
      continue;
    }
    overlaps.push(shared);
    if (sure && shared < wrongBelow) wrong++;
    else if (sure) accepted++;
  }
  for (const kind of decoyKinds) if (look(await decoyScene(kind, seed, width)).sure) wrong++;
  const mean = overlaps.reduce((sum, one) => sum + one, 0) / overlaps.length;
  const good = overlaps.filter((one) => one >= 0.98).length;
  const of = `of ${overlaps.length}`;
  return [
    atLeast(`page finding, ${name}: mean overlap`, mean, 0.945, "IoU"),
    atLeast(`page finding, ${name}: at 0.98 and more`, good, 28, of),
    atLeast(`page finding, ${name}: taken without asking`, accepted, 22, of),
    atMost(`page finding, ${name}: wrong and taken without asking`, wrong, 0, `of ${costs.length}`),
    atMost(`page finding, ${name}: processor time`, median(costs), 200, "ms"),
  ];
}
