import { isObject, type Json, listIn } from '../json.js';
import { type Problem, problem, textProblems } from './text-limits.js';

/**
 * What Slack would refuse in an interactive element (or an image) of a block.
 * Limits: https://docs.slack.dev/reference/block-kit/block-elements
 */
export function elementProblems(element: unknown, at: string): readonly Problem[] {
  if (!isObject(element)) return [problem(at, 'must be an object')];
  const type = String(element['type']);
  if (!KNOWN.has(type)) return [problem(at, `unsupported type: ${type}`)];
  return [
    ...lengthProblem(element['action_id'], `${at}/action_id`, LONGEST_ID),
    ...(element['confirm'] === undefined ? [] : confirmProblems(element['confirm'], `${at}/confirm`)),
    ...(element['placeholder'] === undefined
      ? []
      : textProblems(element['placeholder'], `${at}/placeholder`, { longest: 150, type: 'plain_text' })),
    ...(type === 'button' ? buttonProblems(element, at) : []),
    ...(type === 'file_input' ? fileInputProblems(element, at) : []),
    ...(type === 'timepicker' ? timeProblems(element, at) : []),
    ...(type === 'conversations_select' ? conversationProblems(element, at) : []),
    ...(type === 'static_select' ? initialOptionProblems(element, at) : []),
    ...(type === 'checkboxes' ? initialOptionsProblems(element, at) : []),
    ...(type in MOST_OPTIONS ? optionListProblems(element, at, MOST_OPTIONS[type] ?? 0) : []),
  ];
}

const LONGEST_ID = 255;
const LONGEST_OPTION_VALUE = 150;
const MOST_GROUPS = 100;

const MOST_OPTIONS: Readonly<Record<string, number>> = {
  static_select: 100,
  multi_static_select: 100,
  overflow: 5,
  checkboxes: 10,
  radio_buttons: 10,
};

const KNOWN = new Set([
  ...Object.keys(MOST_OPTIONS),
  ...['button', 'workflow_button', 'image', 'plain_text_input', 'rich_text_input', 'email_text_input'],
  ...['url_text_input', 'number_input', 'file_input', 'datepicker', 'timepicker', 'datetimepicker'],
  ...['users_select', 'multi_users_select', 'conversations_select', 'multi_conversations_select'],
  ...['channels_select', 'multi_channels_select', 'external_select', 'multi_external_select'],
]);

const BUTTON_PROPERTIES = new Set(
  ['type', 'text', 'action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label', 'block_id'].concat(
    'id',
  ),
);

function buttonProblems(button: Json, at: string): readonly Problem[] {
  const { text, value, url, style, accessibility_label: label } = button;
  const unknown = Object.keys(button).filter((name) => !BUTTON_PROPERTIES.has(name));
  return [
    ...textProblems(text, `${at}/text`, { longest: 75, type: 'plain_text' }),
    ...lengthProblem(value, `${at}/value`, 2000),
    ...lengthProblem(url, `${at}/url`, 3000),
    ...lengthProblem(label, `${at}/accessibility_label`, 75),
    ...(style === undefined || style === 'primary' || style === 'danger'
      ? []
      : [problem(`${at}/style`, 'must be primary or danger')]),
    ...unknown.map((name) => problem(at, `no more than the known properties allowed, got: ${name}`)),
  ];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
function fileInputProblems({ filetypes, max_files: most }: Json, at: string): readonly Problem[] {
  const isFileType = (type: unknown) => typeof type === 'string' && /^[a-z0-9]+$/.test(type);
  return [
    ...(filetypes === undefined || (Array.isArray(filetypes) && filetypes.every(isFileType))
      ? []
      : [problem(`${at}/filetypes`, 'must be a list of file extensions')]),
    ...(most === undefined || (Number.isInteger(most) && Number(most) >= 1 && Number(most) <= 10)
      ? []
      : [problem(`${at}/max_files`, 'must be between 1 and 10')]),
  ];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/checkboxes-element: each has to be one of the options, exactly. */
function initialOptionsProblems({ options, initial_options: initial }: Json, at: string): readonly Problem[] {
  if (initial === undefined) return [];
  const known = new Set(listIn(options).map((option) => JSON.stringify(option)));
  const isKnown = (option: unknown) => known.has(JSON.stringify(option));
  return Array.isArray(initial) && initial.length > 0 && initial.every(isKnown)
    ? []
    : [problem(`${at}/initial_options`, 'must be one or more of the options')];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: it has to be one of the options, exactly. */
function initialOptionProblems({ options, initial_option: initial }: Json, at: string): readonly Problem[] {
  if (initial === undefined || options === undefined) return [];
  const isKnown = listIn(options).some((option) => JSON.stringify(option) === JSON.stringify(initial));
  return isKnown ? [] : [problem(`${at}/initial_option`, 'must be one of the options')];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/time-picker-element */
function timeProblems({ initial_time: initial }: Json, at: string): readonly Problem[] {
  const isTime = initial === undefined || /^([01]\d|2[0-3]):[0-5]\d$/.test(String(initial));
  return isTime ? [] : [problem(`${at}/initial_time`, 'must be HH:mm')];
}

const CONVERSATION_TYPES = new Set(['im', 'mpim', 'private', 'public']);

/** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
function conversationProblems(element: Json, at: string): readonly Problem[] {
  const { filter, initial_conversation: initial } = element;
  const include = isObject(filter) ? filter['include'] : undefined;
  const isInclude =
    include === undefined ||
    (Array.isArray(include) && include.length > 0 && include.every((type) => CONVERSATION_TYPES.has(type)));
  return [
    ...(filter === undefined || (isObject(filter) && Object.keys(filter).length > 0)
      ? []
      : [problem(`${at}/filter`, 'must have at least one property')]),
    ...(isInclude ? [] : [problem(`${at}/filter/include`, 'must be a list of types of conversations')]),
    ...(initial === undefined || /^[CGD][A-Z0-9]+$/.test(String(initial))
      ? []
      : [problem(`${at}/initial_conversation`, 'must be the id of a conversation')]),
  ];
}

function confirmProblems(confirm: unknown, at: string): readonly Problem[] {
  if (!isObject(confirm)) return [problem(at, 'must be an object')];
  const optional = (['confirm', 'deny'] as const).filter((name) => confirm[name] !== undefined);
  return [
    ...(confirm['title'] === undefined
      ? []
      : textProblems(confirm['title'], `${at}/title`, { longest: 100, type: 'plain_text' })),
    ...textProblems(confirm['text'], `${at}/text`, { longest: 300 }),
    ...optional.flatMap((name) =>
      textProblems(confirm[name], `${at}/${name}`, { longest: 30, type: 'plain_text' }),
    ),
  ];
}

function optionListProblems(element: Json, at: string, most: number): readonly Problem[] {
  const groups = element['option_groups'];
  if (groups !== undefined) {
    const list = listIn(groups);
    if (list.length === 0 || list.length > MOST_GROUPS)
      return [problem(`${at}/option_groups`, 'must have 1 to 100 items')];
    return list.flatMap((group, index) =>
      optionsProblems(
        isObject(group) ? group['options'] : undefined,
        `${at}/option_groups/${index}/options`,
        most,
      ),
    );
  }
  return optionsProblems(element['options'], `${at}/options`, most);
}

function optionsProblems(options: unknown, at: string, most: number): readonly Problem[] {
  const list = listIn(options);
  if (list.length === 0 || list.length > most) return [problem(at, `must have 1 to ${most} items`)];
  return list.flatMap((option, index) => {
    const here = `${at}/${index}`;
    if (!isObject(option)) return [problem(here, 'must be an object')];
    return [
      ...textProblems(option['text'], `${here}/text`, { longest: 75 }),
      ...(typeof option['value'] === 'string' ? [] : [problem(`${here}/value`, 'must be a string')]),
      ...lengthProblem(option['value'], `${here}/value`, LONGEST_OPTION_VALUE),
      ...(option['description'] === undefined
        ? []
        : textProblems(option['description'], `${here}/description`, { longest: 75 })),
    ];
  });
}

function lengthProblem(value: unknown, at: string, longest: number): readonly Problem[] {
  if (value === undefined) return [];
  if (typeof value !== 'string') return [problem(at, 'must be a string')];
  return value.length > longest ? [problem(at, `must be less than ${longest + 1} characters`)] : [];
}
