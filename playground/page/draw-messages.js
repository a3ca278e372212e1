import { el, make } from './elements.js';

const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const NEAR_THE_END_PX = 80;

let shown = '';
let shownFromTop = false;

/** Draws the messages of a channel again if one has changed. A list that was scrolled to its end stays there, unless it is read from its top. */
export function drawMessages(messages, { fromTop }) {
  const fingerprint = JSON.stringify(messages);
  if (fingerprint === shown) return;
  shown = fingerprint;
  const list = el('messages');
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_THE_END_PX;
  list.replaceChildren(...messages.map(drawMessage));
  if (fromTop && !shownFromTop) list.scrollTop = 0;
  else if (atEnd && !fromTop) list.scrollTop = list.scrollHeight;
  shownFromTop = fromTop;
}

function drawMessage({ ts, author, byBot, edited, onlyYou, reply, html, confirmations, menus }) {
  const byLine = make(
    'div',
    { className: 'by-line' },
    make('span', { className: 'author', textContent: author }),
    byBot && make('span', { className: 'badge', textContent: 'APP' }),
    make('span', { className: 'at', textContent: time.format(Number(ts) * 1000) }),
    onlyYou && make('span', { className: 'mark', textContent: 'Only visible to you' }),
    edited && make('span', { className: 'mark', textContent: '(edited)' }),
  );
  // The server makes this HTML and escapes all text of the message.
  const blocks = make('div', { innerHTML: html });
  drawMenus(blocks, ts, menus);
  const names = ['message', byBot && 'by-bot', onlyYou && 'only-you', reply && 'reply'];
  const item = make(
    'li',
    {
      className: names.filter(Boolean).join(' '),
      dataset: { ts, testid: onlyYou ? 'answer' : reply ? 'reply' : 'message' },
    },
    make('span', { className: 'avatar', textContent: author.slice(0, 1).toUpperCase(), ariaHidden: 'true' }),
    make('div', {}, byLine, blocks),
  );
  item.confirmations = confirmations;
  return item;
}

/** Replaces the drawn menus by ones that work. */
function drawMenus(blocks, ts, menus) {
  for (const [key, { placeholder, choices }] of Object.entries(menus)) {
    const [blockId, actionId] = key.split('/');
    const drawn = blocks.querySelector(`[id="${CSS.escape(blockId)}"] [id="${CSS.escape(actionId)}"]`);
    if (!drawn) continue;
    const menu = make('select', { className: 'menu', ariaLabel: placeholder }, new Option(placeholder, ''));
    for (const { value, label } of choices) menu.append(new Option(label, value));
    menu.dataset.action = JSON.stringify({ ts, blockId, actionId });
    drawn.replaceWith(menu);
  }
}

/** The option picked from a menu in the list; undefined for any other change. */
export function pickedOption({ target }) {
  if (!target.matches('select.menu') || target.value === '') return undefined;
  const picked = { ...JSON.parse(target.dataset.action), option: target.value };
  target.value = '';
  return picked;
}

/** The action of the button that was clicked; undefined for no button, or when the reader does not confirm. */
export function clickedAction({ target }) {
  const button = clickedButton(target);
  const message = target.closest('.message');
  if (!button || !message) return undefined;
  const question = message.confirmations[`${button.blockId}/${button.actionId}`];
  if (question && !window.confirm(question)) return undefined;
  return { ts: message.dataset.ts, ...button };
}

/** The block and action of a button in what the server has drawn; undefined for anything else. */
export function clickedButton(target) {
  const button = target.closest('button[id]');
  const block = button?.parentElement.closest('.slack_blocks_to_jsx--block_wrapper > [id]');
  return button && block ? { blockId: block.id, actionId: button.id } : undefined;
}
