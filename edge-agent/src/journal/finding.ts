/** One line of a check or a measurement, as scripts read it. `goal` null: told, not judged. */
export interface Finding {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal: number | null;
  readonly met: boolean;
}

/** A count of faults: none is the goal. */
export function faults(name: string, value: number): Finding {
  return { name, value, unit: "faults", goal: 0, met: value === 0 };
}

export function told(name: string, value: number, unit: string): Finding {
  return { name, value, unit, goal: null, met: true };
}
