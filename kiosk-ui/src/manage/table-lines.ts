/** The whole line opens what its link opens; buttons and links in it do as they say. */
export function openLine(event: Event): void {
  const target = event.target as HTMLElement;
  if (target.closest("a, button") !== null || String(getSelection()) !== "") return;
  target.closest("tr")?.querySelector("a")?.click();
}

/** Up and down go from line to line, since hundreds of tabs are no way to the last one. */
export function moveByLine(event: KeyboardEvent): void {
  const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" } as const;
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const beside = (event.target as HTMLElement).closest("tr")?.[step[event.key]];
  const link = beside?.querySelector<HTMLElement>("a");
  if (link === null || link === undefined) return;
  event.preventDefault();
  link.focus();
}
