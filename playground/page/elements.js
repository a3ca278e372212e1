/** Makes an element with properties and children. Text never becomes markup. */
export function make(tag, properties = {}, ...children) {
  const { dataset = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  Object.assign(element.dataset, dataset);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function el(id) {
  return document.getElementById(id);
}

/** What each list shows: its elements, by what they show. */
const shown = new WeakMap();

/** Draws what has changed in a list, and moves nothing else: a click on an element that is taken out in its middle is lost. */
export function drawList(list, entries, drawEntry) {
  const before = shown.get(list) ?? new Map();
  const now = new Map();
  for (const entry of entries) {
    const fingerprint = JSON.stringify([entry, document.documentElement.lang]);
    now.set(fingerprint, before.get(fingerprint) ?? drawEntry(entry));
  }
  shown.set(list, now);
  const items = [...now.values()];
  for (const child of [...list.children]) if (!items.includes(child)) child.remove();
  for (const [index, item] of items.entries()) {
    if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
  }
}
