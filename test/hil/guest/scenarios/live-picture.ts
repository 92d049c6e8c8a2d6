import { Visitor } from "../../../harness/visitor.ts";
import type { Stage } from "../stage.ts";
import { usualLimitMs } from "../until.ts";
import { nextPerson } from "./people.ts";

/** An item whose paper goes under the camera. */
const itemId = "old-age-allowance";

/** Opens the camera for a material and sees the live picture that a kiosk shows. */
export async function seesLivePicture(stage: Stage, wanted: { readonly frames: number }): Promise<void> {
  const visitor = new Visitor(stage.url);
  await visitor.start();
  const over = new AbortController();
  const late = setTimeout(() => over.abort(new Error("no live picture")), usualLimitMs);
  try {
    await visitor.call("PUT", "/identity", nextPerson());
    const { checklist, id } = await visitor.call("PUT", "/item", { itemId });
    const paper = checklist.find(({ state, required }) => required && state === "open");
    if (paper === undefined) throw new Error("the item asks for no paper");
    await visitor.call("POST", "/capture", { materialId: paper.materialId });
    const live = await fetch(`${stage.url}/api/visits/${id}/live?secret=${visitor.secret}`, {
      signal: over.signal,
    });
    let frames = 0;
    for await (const chunk of live.body ?? []) {
      frames +=
        Buffer.from(chunk)
          .toString("latin1")
          .split(/content-type: image\/jpeg/i).length - 1;
      if (frames >= wanted.frames) return;
    }
    throw new Error("the live picture ended");
  } finally {
    clearTimeout(late);
    over.abort();
    await visitor.end();
  }
}
