/** Whether somebody who looks sees something of it: it has a size, is not hidden by any style, and has words or a picture. */
export function isOnGlass(element: HTMLElement): boolean {
  if (document.visibilityState !== "visible") return false;
  const { width, height } = element.getBoundingClientRect();
  if (width < 1 || height < 1) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  return element.innerText.trim() !== "" || element.querySelector("img, video, svg") !== null;
}
