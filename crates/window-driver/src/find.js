// The elements on screen with a role and an accessible name: arguments[0] and arguments[1]. It is
// the part of https://www.w3.org/TR/accname-1.2/ that a page of plain controls needs.
const [role, wanted] = arguments;

const NATIVE = {
  button: 'button, input[type=submit], input[type=button], summary',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=email], input[type=url]',
  searchbox: 'input[type=search]',
  spinbutton: 'input[type=number]',
  checkbox: 'input[type=checkbox]',
  combobox: 'select',
  link: 'a[href]',
  heading: 'h1, h2, h3, h4, h5, h6',
  navigation: 'nav',
  region: 'section',
  radio: 'input[type=radio]',
  list: 'ul, ol',
  listitem: 'li',
  dialog: 'dialog',
  form: 'form',
  status: 'output',
};
const FROM_CONTENT = new Set([
  'button', 'checkbox', 'link', 'heading', 'row', 'gridcell', 'columnheader', 'rowheader', 'option',
  'menuitem', 'menuitemradio', 'tab', 'switch', 'radio',
]);

const trimmed = (text) => text.replace(/\s+/g, ' ').trim();

function contentOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.ariaHidden === 'true' || node.hidden) return '';
  const own = node.getAttribute('aria-label');
  if (own) return ` ${own} `;
  const inner = [...node.childNodes].map(contentOf).join('');
  return getComputedStyle(node).display.startsWith('inline') ? inner : ` ${inner} `;
}

function nameOf(element) {
  const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const labelledBy = by.map((id) => document.getElementById(id)).filter(Boolean);
  if (labelledBy.length > 0) return trimmed(labelledBy.map(contentOf).join(' '));
  const own = element.getAttribute('aria-label');
  if (own) return trimmed(own);
  if (element.labels?.length > 0) return trimmed([...element.labels].map(contentOf).join(' '));
  if (FROM_CONTENT.has(role)) return trimmed(contentOf(element));
  return trimmed(element.title || element.placeholder || '');
}

function isOnScreen(element) {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  return element.closest('[aria-hidden=true], [inert]') === null;
}

const native = (NATIVE[role] ?? '').split(', ').filter(Boolean).map((part) => `${part}:not([role])`);
const candidates = document.querySelectorAll([`[role=${role}]`, ...native].join(', '));
return [...candidates].filter(
  (element) => isOnScreen(element) && (wanted == null || nameOf(element) === wanted),
);
