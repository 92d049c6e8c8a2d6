/** Typed digits "20260131" as the agent takes a day, or null while they are no day. */
export function dayFrom(digits: string): string | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  if (parts === null) return null;
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}

export const digitsOf = (text: string): string => text.replace(/\D/g, "").slice(0, 8);
