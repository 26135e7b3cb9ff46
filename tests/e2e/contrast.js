// What axe leaves out: placeholders, and what cannot be used for now but is still read. Returns each whose contrast is
// below 4.5, which is what WCAG 2.2 asks of text.
const parse = (color) => {
  const [red, green, blue, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  return { rgb: color.startsWith('color(') ? [red, green, blue].map((c) => c * 255) : [red, green, blue], alpha };
};
const over = (front, back, alpha) => front.map((one, at) => one * alpha + back[at] * (1 - alpha));
const lightness = (rgb) => {
  const [red, green, blue] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ground = (element) => {
  const { rgb, alpha } = parse(getComputedStyle(element).backgroundColor);
  const { parentElement } = element;
  return alpha === 1 || parentElement === null ? rgb : over(rgb, ground(parentElement), alpha);
};
const opacity = (element) =>
  element === null ? 1 : Number(getComputedStyle(element).opacity) * opacity(element.parentElement);
const contrast = (element, style, own) => {
  const back = ground(element);
  const { rgb, alpha } = parse(style.color);
  const [dark, light] = [lightness(over(rgb, back, alpha * own)), lightness(back)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

const faults = [];
const judge = (what, element, style, own) => {
  const found = contrast(element, style, own * opacity(element));
  if (found < 4.5) faults.push(`${what}: ${found.toFixed(2)}`);
};
const isSeen = (element) => element.checkVisibility() && element.getBoundingClientRect().width > 1;
for (const input of document.querySelectorAll('input[placeholder], textarea[placeholder]')) {
  if (!isSeen(input) || input.placeholder === '') continue;
  const style = getComputedStyle(input, '::placeholder');
  judge(`the placeholder "${input.placeholder}"`, input, style, Number(style.opacity));
}
for (const element of document.querySelectorAll(':disabled, [aria-disabled=true], [data-disabled]')) {
  if (isSeen(element) && element.innerText) judge(`"${element.innerText}", which is disabled`, element, getComputedStyle(element), 1);
}
return faults;
