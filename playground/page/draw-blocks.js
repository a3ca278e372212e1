import { make } from './elements.js';

/** Replaces the drawn menus by ones that work; `where` says to which message they belong. */
export function drawMenus(blocks, where, menus) {
  for (const [key, { placeholder, choices }] of Object.entries(menus)) {
    const [blockId, actionId] = key.split('/');
    const drawn = blocks.querySelector(`[id="${CSS.escape(blockId)}"] [id="${CSS.escape(actionId)}"]`);
    if (!drawn) continue;
    const menu = make('select', { className: 'menu', ariaLabel: placeholder }, new Option(placeholder, ''));
    for (const { value, label } of choices) menu.append(new Option(label, value));
    menu.dataset.action = JSON.stringify({ ...where, blockId, actionId });
    drawn.replaceWith(menu);
  }
}

/** The option picked from a menu in blocks; undefined for any other change. */
export function pickedOption({ target }) {
  if (!target.matches('select.menu') || target.value === '') return undefined;
  const picked = { ...JSON.parse(target.dataset.action), option: target.value };
  target.value = '';
  return picked;
}

/** The block and action of a button in what the server has drawn; undefined for anything else. */
export function clickedButton(target) {
  const button = target.closest('button[id]');
  const block = button?.parentElement.closest('.slack_blocks_to_jsx--block_wrapper > [id]');
  return button && block ? { blockId: block.id, actionId: button.id } : undefined;
}
