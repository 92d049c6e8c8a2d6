/** Below 0: `a` is older than `b`. By semantic versioning; anything that is no version is older than all that are. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (const [at, number] of left.numbers.entries()) {
    const difference = number - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.label === right.label) return 0;
  // 1.0.0-rc.1 comes before 1.0.0.
  if (left.label === "") return 1;
  if (right.label === "") return -1;
  return compareLabels(left.label.split("."), right.label.split("."));
}

function partsOf(version: string): { readonly numbers: readonly number[]; readonly label: string } {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.]+))?$/.exec(version);
  if (match === null) return { numbers: [-1, 0, 0], label: "" };
  return { numbers: match.slice(1, 4).map(Number), label: match[4] ?? "" };
}

function compareLabels(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    if (left === right) continue;
    const [leftNumber, rightNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (leftNumber && rightNumber) return Number(left) - Number(right);
    if (leftNumber !== rightNumber) return leftNumber ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
