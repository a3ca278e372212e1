import { el, make } from './elements.js';

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
  const { blockId, actionId, label, hint, optional, long, placeholder, value, options } = input;
  const choices = options.map((option) => make('option', { value: option.value, textContent: option.label }));
  const field =
    choices.length > 0
      ? make('select', {}, make('option', { value: '', textContent: placeholder || 'Choose …' }), ...choices)
      : make(long ? 'textarea' : 'input', { placeholder, rows: 3 });
  Object.assign(field, { name: actionId, required: !optional, value });
  return make(
    'label',
    {},
    optional ? `${label} (optional)` : label,
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

/** Shows each error below its field. */
export function showErrors(errors) {
  for (const error of document.querySelectorAll('#modal .error')) {
    error.textContent = errors[error.dataset.block] ?? '';
  }
}
