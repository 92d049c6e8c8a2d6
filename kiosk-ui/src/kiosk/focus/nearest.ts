export type Direction = "up" | "down" | "left" | "right";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What lies in another row or column is reached only when nothing in one's own lies ahead. */
const elsewhere = 10_000;

const middle = (box: Box) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
const gap = (a1: number, a2: number, b1: number, b2: number) => Math.max(0, a1 - b2, b1 - a2);

/** Index of the box that an arrow key leads to, or -1. Straight ahead counts more than near by. */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): number {
  const here = middle(from);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, index) => {
    const there = middle(box);
    const level = direction === "left" || direction === "right";
    const ahead = {
      up: here.y - there.y,
      down: there.y - here.y,
      left: here.x - there.x,
      right: there.x - here.x,
    }[direction];
    if (ahead <= 1) return;
    const aside = level
      ? gap(from.top, from.bottom, box.top, box.bottom)
      : gap(from.left, from.right, box.left, box.right);
    const drift = level ? Math.abs(here.y - there.y) : Math.abs(here.x - there.x);
    const cost = ahead + (aside > 0 ? elsewhere + aside * 4 : 0) + drift * 0.2;
    if (cost < least) {
      least = cost;
      best = index;
    }
  });
  return best;
}
