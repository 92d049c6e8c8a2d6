import { giveTheRest, type Scene, takePage } from "../../harness/person.ts";

/** In the place of a device's name: all cables at once. */
export const everyDevice = "every device";

/** A device, and what it is at when its cable is pulled. */
export interface Moment {
  readonly device: string;
  readonly moment: string;
  /** Brings it about; the cable is pulled as soon as this settles. */
  until(scene: Scene): Promise<void>;
  /** What the person sees and does while it is away. */
  away?(scene: Scene): Promise<void>;
  /** What the person wanted of it comes about once it is there again. */
  again?(scene: Scene): Promise<void>;
}

/** All is given, one page of paper too; nothing is left but to submit. */
export async function readyToSubmit(scene: Scene): Promise<void> {
  await giveTheRest(scene);
  await takePage(scene);
}
