import { isObject, type Json, listIn } from '../json.js';
import { chartProblems } from './chart-limits.js';
import { elementProblems } from './element-limits.js';
import { alertProblems, containerProblems, dataTableProblems } from './rich-block-limits.js';
import { type Problem, problem, textProblems } from './text-limits.js';

/**
 * What Slack would refuse in a list of blocks, in the words of its `invalid_blocks` answer.
 * Limits: https://docs.slack.dev/reference/block-kit/blocks and the pages of the single blocks.
 */
export function blockProblems(blocks: unknown, surface: 'message' | 'view'): readonly Problem[] {
  if (!Array.isArray(blocks)) return [problem('', 'must be an array')];
  const most = MOST_BLOCKS[surface];
  const all = blocks.flatMap((block) => (isObject(block) ? [block, ...listIn(block['child_blocks'])] : []));
  const ofType = (...types: readonly string[]) =>
    all.filter((block) => isObject(block) && types.includes(String(block['type']))).length;
  if (ofType('data_visualization') > MOST_CHARTS[surface])
    return [problem('', `no more than ${MOST_CHARTS[surface]} charts allowed`)];
  if (ofType('table', 'data_table') > MOST_TABLES[surface]) return [problem('', 'only_one_table_allowed')];
  if (ofType('alert') > MOST_ALERTS[surface]) return [problem('', 'alerts are allowed in modals only')];
  if (ofType('container') > MOST_CONTAINERS[surface])
    return [problem('', 'containers are allowed in messages only')];
  if (blocks.length > most) return [problem('', `no more than ${most} items allowed [json-pointer:/blocks]`)];
  return [
    ...blocks.flatMap((block, index) => oneBlockProblems(block, `/blocks/${index}`)),
    ...duplicateBlockIds(blocks),
  ];
}

const MOST_BLOCKS = { message: 50, view: 100 } as const;
/** Slack's reference speaks of charts in messages only. */
const MOST_CHARTS = { message: 2, view: 0 } as const;
/** One for both kinds of tables, also within containers; views take none. */
const MOST_TABLES = { message: 1, view: 0 } as const;
const MOST_ALERTS = { message: 0, view: 100 } as const;
/** Slack's reference does not say whether views take them, and this is stricter. */
const MOST_CONTAINERS = { message: 50, view: 0 } as const;
const LONGEST_ID = 255;
const MOST_FIELDS = 10;
const MOST_CONTEXT_ELEMENTS = 10;
const MOST_ACTIONS = 25;
const LONGEST_MARKDOWN = 12_000;
const MOST_TABLE_ROWS = 100;
const MOST_TABLE_CELLS = 20;
const LONGEST_URL = 3000;
const LONGEST_ALT_TEXT = 2000;

type BlockCheck = (block: Json, at: string) => readonly Problem[];

const anything: BlockCheck = () => [];

const CHECKS: Readonly<Record<string, BlockCheck>> = {
  section: sectionProblems,
  divider: anything,
  header: ({ text }, at) => textProblems(text, `${at}/text`, { longest: 150, type: 'plain_text' }),
  context: ({ elements }, at) => contextProblems(elements, `${at}/elements`),
  actions: ({ elements }, at) => elementListProblems(elements, `${at}/elements`, MOST_ACTIONS),
  input: inputProblems,
  image: imageProblems,
  markdown: ({ text }, at) =>
    typeof text === 'string' && text !== '' && text.length <= LONGEST_MARKDOWN
      ? []
      : [problem(`${at}/text`, `must be a text of 1 to ${LONGEST_MARKDOWN} characters`)],
  table: ({ rows }, at) => tableProblems(rows, `${at}/rows`),
  rich_text: ({ elements }, at) =>
    Array.isArray(elements) ? [] : [problem(`${at}/elements`, 'must be an array')],
  video: anything,
  file: anything,
  context_actions: anything,
  data_table: dataTableProblems,
  data_visualization: chartProblems,
  alert: alertProblems,
  card: anything,
  carousel: anything,
  container: (block, at) => [
    ...containerProblems(block, at),
    ...listIn(block['child_blocks']).flatMap((child, index) =>
      oneBlockProblems(child, `${at}/child_blocks/${index}`),
    ),
  ],
};

function oneBlockProblems(block: unknown, at: string): readonly Problem[] {
  if (!isObject(block)) return [problem(at, 'must be an object')];
  const check = CHECKS[String(block['type'])];
  if (!check) return [problem(at, `unsupported type: ${String(block['type'])}`)];
  const id = block['block_id'];
  const badId = id !== undefined && (typeof id !== 'string' || id.length > LONGEST_ID);
  return [
    ...(badId ? [problem(`${at}/block_id`, `must be less than ${LONGEST_ID + 1} characters`)] : []),
    ...check(block, at),
  ];
}

function sectionProblems({ text, fields, accessory }: Json, at: string): readonly Problem[] {
  if (text === undefined && fields === undefined)
    return [problem(at, 'missing required field: text or fields')];
  const shown = listIn(fields);
  return [
    ...(text === undefined ? [] : textProblems(text, `${at}/text`, { longest: 3000 })),
    ...(fields !== undefined && (shown.length === 0 || shown.length > MOST_FIELDS)
      ? [problem(`${at}/fields`, `must have 1 to ${MOST_FIELDS} items`)]
      : []),
    ...shown.flatMap((field, index) => textProblems(field, `${at}/fields/${index}`, { longest: 2000 })),
    ...(accessory === undefined ? [] : elementProblems(accessory, `${at}/accessory`)),
  ];
}

function contextProblems(elements: unknown, at: string): readonly Problem[] {
  const list = listIn(elements);
  if (list.length === 0 || list.length > MOST_CONTEXT_ELEMENTS)
    return [problem(at, `must have 1 to ${MOST_CONTEXT_ELEMENTS} items`)];
  return list.flatMap((element, index) =>
    isObject(element) && element['type'] === 'image'
      ? imageProblems(element, `${at}/${index}`)
      : textProblems(element, `${at}/${index}`, { longest: 3000 }),
  );
}

function elementListProblems(elements: unknown, at: string, most: number): readonly Problem[] {
  const list = listIn(elements);
  if (list.length === 0 || list.length > most) return [problem(at, `must have 1 to ${most} items`)];
  const ids = list.flatMap((element) =>
    isObject(element) && element['action_id'] ? [element['action_id']] : [],
  );
  return [
    ...list.flatMap((element, index) => elementProblems(element, `${at}/${index}`)),
    ...(new Set(ids).size < ids.length ? [problem(at, '`action_id` already exists in this block')] : []),
  ];
}

function inputProblems({ label, element, hint }: Json, at: string): readonly Problem[] {
  return [
    ...textProblems(label, `${at}/label`, { longest: 2000, type: 'plain_text' }),
    ...(hint === undefined ? [] : textProblems(hint, `${at}/hint`, { longest: 2000, type: 'plain_text' })),
    ...elementProblems(element, `${at}/element`),
  ];
}

function imageProblems(image: Json, at: string): readonly Problem[] {
  const { image_url: url, slack_file: file, alt_text: alternative } = image;
  const goodUrl = typeof url === 'string' && url !== '' && url.length <= LONGEST_URL;
  return [
    ...(goodUrl || isObject(file)
      ? []
      : [problem(`${at}/image_url`, 'must be a URL of at most 3000 characters')]),
    ...(typeof alternative === 'string' && alternative.length <= LONGEST_ALT_TEXT
      ? []
      : [problem(`${at}/alt_text`, `missing, or more than ${LONGEST_ALT_TEXT} characters`)]),
  ];
}

function tableProblems(rows: unknown, at: string): readonly Problem[] {
  const list = listIn(rows);
  if (list.length === 0 || list.length > MOST_TABLE_ROWS)
    return [problem(at, `must have 1 to ${MOST_TABLE_ROWS} items`)];
  return list.flatMap((row, index) => {
    const cells = listIn(row).length;
    return cells > 0 && cells <= MOST_TABLE_CELLS
      ? []
      : [problem(`${at}/${index}`, `must have 1 to ${MOST_TABLE_CELLS} items`)];
  });
}

function duplicateBlockIds(blocks: readonly unknown[]): readonly Problem[] {
  const ids = blocks.flatMap((block) =>
    isObject(block) && block['block_id'] ? [String(block['block_id'])] : [],
  );
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [...new Set(twice)].map((id) => problem('/blocks', `\`block_id\` ${id} already exists`));
}
