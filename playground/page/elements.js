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
