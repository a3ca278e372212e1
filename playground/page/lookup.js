import { make } from './elements.js';
import { say } from './words.js';

/** Slack waits for a pause in typing before it asks. */
const PAUSE_MS = 150;
let lists = 0;

/**
 * A field whose options the app is asked for while somebody types: a combobox (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 * What is typed is no value: one of the options has to be picked.
 *
 * @param suggest resolves to the options for what was typed
 */
export function drawLookup({ blockId, actionId, label, optional, placeholder }, suggest) {
  lists += 1;
  const list = make('ul', { role: 'listbox', id: `options-${lists}`, ariaLabel: label, hidden: true });
  const typed = make('input', { role: 'combobox', placeholder, required: !optional, autocomplete: 'off' });
  typed.setAttribute('aria-controls', list.id);
  typed.setAttribute('aria-autocomplete', 'list');
  const value = make('input', { type: 'hidden', name: actionId });
  let picked = { label: '', value: '' };
  let active = -1;
  let asked = 0;

  function show(isOpen) {
    list.hidden = !isOpen;
    typed.ariaExpanded = String(isOpen);
    if (!isOpen) typed.removeAttribute('aria-activedescendant');
  }

  function activate(index) {
    active = index;
    for (const [at, item] of [...list.children].entries()) item.ariaSelected = String(at === index);
    const item = list.children[index];
    if (!item) return;
    item.scrollIntoView({ block: 'nearest' });
    typed.setAttribute('aria-activedescendant', item.id);
  }

  function pick(option) {
    picked = option;
    typed.value = option.label;
    value.value = option.value;
    show(false);
  }

  async function look() {
    asked += 1;
    const question = asked;
    const options = await suggest(actionId, typed.value);
    if (question !== asked || document.activeElement !== typed) return;
    const items = options.map((option, index) => {
      const item = make('li', { role: 'option', id: `${list.id}-${index}`, textContent: option.label });
      // Before the field loses the focus, which would close the list.
      item.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        pick(option);
      });
      item.pick = () => pick(option);
      return item;
    });
    list.replaceChildren(...items);
    if (items.length === 0) list.append(make('li', { className: 'none', textContent: say().noOptions }));
    show(true);
    activate(items.length > 0 ? 0 : -1);
  }

  let pause;
  typed.addEventListener('focus', look);
  typed.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(look, PAUSE_MS);
  });
  typed.addEventListener('blur', () => {
    clearTimeout(pause);
    if (typed.value === '') pick({ label: '', value: '' });
    else pick(picked);
  });
  typed.addEventListener('keydown', (event) => {
    const { key } = event;
    if (list.hidden) return void (key === 'ArrowDown' && look());
    const count = list.querySelectorAll('[role="option"]').length;
    if (key === 'ArrowDown') activate(Math.min(active + 1, count - 1));
    else if (key === 'ArrowUp') activate(Math.max(active - 1, 0));
    else if (key === 'Enter') list.children[active]?.pick?.();
    else if (key === 'Escape') pick(picked);
    else return;
    // Neither does Enter submit the form, nor Escape close the modal.
    event.preventDefault();
    event.stopPropagation();
  });
  return make(
    'div',
    { className: 'lookup' },
    make('label', {}, optional ? say().optional(label) : label, typed),
    list,
    value,
    make('span', { className: 'error', dataset: { block: blockId } }),
  );
}
