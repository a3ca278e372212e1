/**
 * Runs in a page: what somebody with weak eyes, at a small window or without a mouse cannot use. Text below a contrast of 4.5 : 1
 * (3 : 1 where it is large), what can have the focus but shows no ring of at least 3 : 1 (WCAG 2.2, 1.4.3, 1.4.11 and 2.4.7:
 * https://www.w3.org/TR/WCAG22/), a page wider than its window, and names that break over two lines.
 */
function pageProblems() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  /** By painting it, because a style can contain colors of any notation. */
  const colorOf = (css) => {
    if (!canvas) return [0, 0, 0, 0];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a], [br, bg, bb]) => [
    r * a + br * (1 - a),
    g * a + bg * (1 - a),
    b * a + bb * (1 - a),
    1,
  ];
  const background = (element) => {
    if (!element) return [255, 255, 255, 1];
    const own = colorOf(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, background(element.parentElement));
  };
  const luminance = (color) => {
    const [red = 0, green = 0, blue = 0] = color.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1;
  const nameOf = (element) =>
    `${element.tagName.toLowerCase()}.${element.className} "${(element.textContent ?? '').trim().slice(0, 30)}"`;

  const problems = [];
  for (const element of document.querySelectorAll('body *')) {
    const hasText = [...element.childNodes].some(
      ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && (textContent ?? '').trim() !== '',
    );
    const isOff = element.matches(':disabled, :disabled *, svg *');
    if (!hasText || isOff || !isShown(element)) continue;
    const style = getComputedStyle(element);
    const behind = background(element);
    const ink = over(colorOf(style.color), behind);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = contrast(ink, behind);
    if (found < (isLarge ? 3 : 4.5)) problems.push(`contrast ${found.toFixed(2)}: ${nameOf(element)}`);
  }
  for (const element of document.querySelectorAll('button, input, select, textarea, summary, a[href]')) {
    if (element.matches(':disabled') || !isShown(element)) continue;
    element.focus();
    const rings = [element, element.parentElement].flatMap((one) => (one ? [one] : []));
    const isSeen = rings.some((one) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
      const width = Number.parseFloat(outlineWidth);
      if (outlineStyle === 'none' || width < 1) return false;
      return contrast(colorOf(outlineColor), background(one.parentElement)) >= 3;
    });
    if (!isSeen) problems.push(`no focus ring: ${nameOf(element)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) problems.push('the page is wider than its window');
  const names = document.querySelectorAll('h2, .scenarios strong, .sidebar button > *');
  for (const name of names)
    if (isShown(name) && name.clientHeight > 30) problems.push(`broken: ${nameOf(name)}`);
  return problems;
}

pageProblems();
