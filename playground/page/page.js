import { clickedAction, clickedButton, drawMessages, pickedOption } from './draw-messages.js';
import { drawModal, enteredValues, showErrors } from './draw-modal.js';
import { drawAccount, drawApp, drawDns, drawScenarios } from './draw-panel.js';
import { el, make } from './elements.js';

/** The page draws the state that the server sends, and posts what its reader does. */
let user = 'U0SATO00001';
let channel = 'C0ALERTS001';
const HOME = { id: 'home', name: 'Home' };

async function post(path, body = {}) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user, channel, ...body }),
  });
  const answer = await response.json();
  el('notice').textContent = answer.error ?? '';
  return answer;
}

async function refresh() {
  const response = await fetch(`/state?user=${encodeURIComponent(user)}`);
  draw(await response.json());
}

function draw(state) {
  const places = [HOME, ...state.channels.map(({ id, name }) => ({ id, name: `# ${name}` }))];
  drawChoices(el('channels'), places, channel, (id) => {
    channel = id;
    openHome();
  });
  drawChoices(el('users'), state.users, user, (id) => {
    user = id;
    openHome();
  });
  el('channel-name').textContent = places.find(({ id }) => id === channel)?.name ?? '';
  el('composer').classList.toggle('away', channel === HOME.id);
  drawMessages(
    state.messages.filter((message) => message.channel === channel),
    { fromTop: channel === HOME.id },
  );
  drawScenarios(state, (scenario) => post('/play', { scenario }));
  drawDns(state.dns, (name) => post('/fix', { name }));
  drawAccount(state.account);
  drawApp(state.app);
  drawModal(state.modal);
}

/** As in Slack, the app hears of it when somebody opens the tab. */
function openHome() {
  if (channel === HOME.id) post('/home');
}

function drawChoices(list, items, chosen, choose) {
  const focused = list.contains(document.activeElement) ? document.activeElement.textContent : undefined;
  const buttons = items.map(({ id, name }) => {
    const onclick = () => {
      choose(id);
      refresh();
    };
    const button = make('button', { type: 'button', textContent: name, onclick });
    button.setAttribute('aria-current', String(id === chosen));
    return button;
  });
  list.replaceChildren(...buttons.map((button) => make('li', {}, button)));
  buttons.find(({ textContent }) => textContent === focused)?.focus();
}

el('messages').addEventListener('click', (event) => {
  const action = clickedAction(event);
  if (action) post('/click', action);
});

el('messages').addEventListener('change', (event) => {
  const picked = pickedOption(event);
  if (picked) post('/click', picked);
});

el('composer').addEventListener('submit', async (event) => {
  event.preventDefault();
  const field = el('text');
  const text = field.value.trim();
  if (text === '') return;
  field.value = '';
  const command = /^\/ses(?:\s+(.*))?$/s.exec(text);
  await (command ? post('/command', { text: command[1] ?? '' }) : post('/say', { text }));
});

el('modal-body').addEventListener('click', (event) => {
  const button = clickedButton(event.target);
  if (!button) return;
  // It must not submit the form that the modal is on the page.
  event.preventDefault();
  post('/click', button);
});

el('modal-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { errors = {} } = await post('/submit', { values: enteredValues(event.target) });
  showErrors(errors);
});
el('modal-close').addEventListener('click', () => post('/dismiss'));
el('modal').addEventListener('cancel', () => post('/dismiss'));
el('sandbox').addEventListener('change', ({ target }) => post('/account', { production: !target.checked }));
el('enforcement').addEventListener('change', ({ target }) => post('/account', { enforcement: target.value }));
el('kill').addEventListener('click', () => post('/kill'));
el('start').addEventListener('click', () => post('/start'));

new EventSource('/events').addEventListener('message', refresh);
