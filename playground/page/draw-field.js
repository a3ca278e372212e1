import { make } from './elements.js';
import { drawLookup } from './lookup.js';
import { say } from './words.js';

/** The fields of modals, by the type of their Block Kit element. */
const FIELDS = {
  plain_text_input: (field) =>
    labelled(field, make(field.long ? 'textarea' : 'input', { placeholder: field.placeholder, rows: 3 })),
  static_select: drawSelect,
  users_select: drawSelect,
  conversations_select: drawSelect,
  external_select: drawLookup,
  checkboxes: drawBoxes,
  timepicker: (field) => labelled(field, make('input', { type: 'time' })),
  datetimepicker: (field) =>
    labelled(
      { ...field, value: localTime(field.value) },
      make('input', { type: 'datetime-local', step: 60 }),
    ),
  file_input: (field) =>
    labelled(
      field,
      make('input', { type: 'file', accept: field.fileTypes.map((type) => `.${type}`).join(',') }),
    ),
};

/** @param suggest resolves to what the app offers in a menu for what was typed */
export function drawField(field, suggest) {
  const draw = FIELDS[field.kind];
  if (!draw) throw new Error(`the page cannot draw ${field.kind}`);
  return draw(field, suggest);
}

function drawSelect(field) {
  const { placeholder, options, value, optional } = field;
  // What has a value at first is not emptied in Slack either.
  const empty = value === '' || optional ? [new Option(placeholder || say().choose, '')] : [];
  const choices = options.map((option) => new Option(option.label, option.value));
  return labelled(field, make('select', {}, ...empty, ...choices));
}

function labelled({ blockId, actionId, label, hint, optional, value }, input) {
  Object.assign(input, { name: actionId, required: !optional });
  if (input.type !== 'file') input.value = value;
  return make(
    'label',
    {},
    optional ? say().optional(label) : label,
    input,
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

/**
 * What the fields of the form contain, as Slack submits it: of several ticked boxes each, times in seconds, and of files their
 * ids, which `give` resolves to.
 */
export async function enteredValues(form, give) {
  const data = new FormData(form);
  const times = [...form.querySelectorAll('input[type="datetime-local"]')].map(({ name }) => name);
  const entered = async (name) => {
    if (times.includes(name)) return secondsOf(data.get(name));
    const [first] = data.getAll(name);
    if (first instanceof File) return first.name === '' ? '' : await give(first);
    return data.getAll(name).join(',');
  };
  const names = [...new Set(data.keys())];
  const values = await Promise.all(names.map(entered));
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
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
