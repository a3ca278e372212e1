import { clickedAction, clickedButton, drawMessages, pickedOption, pickedShortcut } from './draw-messages.js';
import { drawModal, enteredValues, showErrors } from './draw-modal.js';
import { drawAccount, drawApp, drawClock, drawDns, drawScenarios } from './draw-panel.js';
import { el, make } from './elements.js';
import { say, speak } from './words.js';

/** The page draws the state that the server sends, and posts what its reader does. */
const asked = new URLSearchParams(location.search);
/** `?as=<user>` chooses the person, `?lang=<language>` the page's language; otherwise it is that of the person. */
let user = asked.get('as') ?? (navigator.language.startsWith('ja') ? 'U0SATO00001' : 'U0TANAKA001');
let channel = 'C0ALERTS001';
const HOME = 'home';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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
  speak(asked.get('lang') ?? state.users.find(({ id }) => id === user)?.language ?? 'en');
  const places = [
    { id: HOME, name: say().home },
    ...state.channels.map(({ id, name, isDirect }) => ({
      id,
      isDirect,
      name: isDirect ? name : `# ${name}`,
    })),
  ];
  if (!places.some(({ id }) => id === channel)) channel = state.channels[0]?.id;
  const go = (id) => {
    channel = id;
    openHome();
  };
  const direct = places.filter(({ isDirect }) => isDirect);
  el('direct-title').hidden = direct.length === 0;
  drawChoices(
    el('channels'),
    places.filter(({ isDirect }) => !isDirect),
    channel,
    go,
  );
  drawChoices(el('direct'), direct, channel, go);
  const { language: languages, role: roles } = say();
  const people = state.users.map(({ id, name, language, role }) => ({
    id,
    name,
    detail: `${languages[language]} · ${roles[role]}`,
  }));
  drawChoices(el('users'), people, user, (id) => {
    user = id;
    openHome();
  });
  el('channel-name').textContent = places.find(({ id }) => id === channel)?.name ?? '';
  el('composer').classList.toggle('away', channel === HOME);
  drawMessages(
    state.messages.filter((message) => message.channel === channel),
    { fromTop: channel === HOME, shortcuts: state.shortcuts },
  );
  drawScenarios(state, (scenario) => post('/play', { scenario }));
  drawDns(state.dns, (name) => post('/fix', { name }));
  drawAccount(state.account);
  drawClock(state.now);
  drawApp(state.app);
  drawModal(state.modal);
}

/** As in Slack, the app hears of it when somebody opens the tab. */
function openHome() {
  if (channel === HOME) post('/home');
}

function drawChoices(list, items, chosen, choose) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.id : undefined;
  const buttons = items.map(({ id, name, detail }) => {
    const onclick = () => {
      choose(id);
      refresh();
    };
    const button = make(
      'button',
      { type: 'button', title: name, onclick, dataset: { id } },
      make('span', { textContent: name }),
      detail && make('small', { textContent: detail, ariaHidden: 'true' }),
    );
    button.setAttribute('aria-current', String(id === chosen));
    if (detail) button.setAttribute('aria-description', detail);
    return button;
  });
  list.replaceChildren(...buttons.map((button) => make('li', {}, button)));
  buttons.find(({ dataset }) => dataset.id === focused)?.focus();
}

el('messages').addEventListener('click', (event) => {
  const action = clickedAction(event);
  if (action) post('/click', action);
});

el('messages').addEventListener('change', (event) => {
  const shortcut = pickedShortcut(event);
  if (shortcut) return void post('/shortcut', shortcut);
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
el('hour-later').addEventListener('click', () => post('/clock', { ms: HOUR_MS }));
el('day-later').addEventListener('click', () => post('/clock', { ms: DAY_MS }));
el('kill').addEventListener('click', () => post('/kill'));
el('start').addEventListener('click', () => post('/start'));

new EventSource('/events').addEventListener('message', refresh);
