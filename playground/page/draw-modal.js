import { el, make } from './elements.js';
import { say } from './words.js';

let shown = 'null';

/** Shows the user's modal or closes it. The input stays as long as the modal does not change. */
export function drawModal(modal) {
  const dialog = el('modal');
  const fingerprint = JSON.stringify(modal);
  if (fingerprint === shown) return;
  shown = fingerprint;
  if (!modal) {
    dialog.close();
    return;
  }
  el('modal-title').textContent = modal.title;
  el('modal-submit').textContent = modal.submit;
  el('modal-submit').hidden = modal.submit === '';
  el('modal-close').textContent = modal.close;
  el('modal-body').innerHTML = modal.html;
  el('modal-inputs').replaceChildren(...modal.inputs.map(drawInput));
  if (!dialog.open) dialog.showModal();
}

function drawInput(input) {
  if (input.boxes) return drawBoxes(input);
  const { blockId, actionId, label, hint, optional, long, placeholder, options, isTime } = input;
  const value = isTime ? localTime(input.value) : input.value;
  const choices = options.map((option) => make('option', { value: option.value, textContent: option.label }));
  const field =
    choices.length > 0
      ? make(
          'select',
          {},
          make('option', { value: '', textContent: placeholder || say().choose }),
          ...choices,
        )
      : make(long ? 'textarea' : 'input', { placeholder, rows: 3 });
  if (isTime) Object.assign(field, { type: 'datetime-local', step: 60 });
  Object.assign(field, { name: actionId, required: !optional, value });
  return make(
    'label',
    {},
    optional ? say().optional(label) : label,
    field,
    hint && make('span', { className: 'hint', textContent: hint }),
    make('span', { className: 'error', dataset: { block: blockId } }),
  );
}

function drawBoxes({ blockId, actionId, label, ticked, options }) {
  const boxes = options.map((option) =>
    make(
      'label',
      { className: 'box' },
      make('input', {
        type: 'checkbox',
        name: actionId,
        value: option.value,
        checked: ticked.includes(option.value),
      }),
      option.label,
    ),
  );
  return make(
    'fieldset',
    {},
    make('legend', { textContent: label }),
    ...boxes,
    make('span', { className: 'error', dataset: { block: blockId } }),
  );
}

/** What the fields of the modal contain, as Slack submits it: of several ticked boxes each, and times in seconds. */
export function enteredValues(form) {
  const data = new FormData(form);
  const times = [...form.querySelectorAll('input[type="datetime-local"]')].map(({ name }) => name);
  const entered = (name) => (times.includes(name) ? secondsOf(data.get(name)) : data.getAll(name).join(','));
  return Object.fromEntries([...data.keys()].map((name) => [name, entered(name)]));
}

/** `2026-11-27T14:05`, in the zone of the browser, as such a field wants it. */
function localTime(seconds) {
  if (seconds === '') return '';
  const time = new Date(Number(seconds) * 1000);
  const local = new Date(time.getTime() - time.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function secondsOf(local) {
  return local === '' ? '' : String(Math.floor(new Date(local).getTime() / 1000));
}

/** Shows each error below its field. */
export function showErrors(errors) {
  for (const error of document.querySelectorAll('#modal .error')) {
    error.textContent = errors[error.dataset.block] ?? '';
  }
}
