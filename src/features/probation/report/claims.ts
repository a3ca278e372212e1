import type { ClaimProblem, ReplySection } from '../../../locales/index.js';

/** What is known about done and planned work. `at` is now (ms). */
export type KnownWork = { done: readonly string[]; planned: readonly string[]; at: number };

/** Sections of which every sentence is about what is or was. The others may name plans, as plans. */
const ABOUT_WHAT_IS_DONE: ReadonlySet<ReplySection> = new Set([
  'what-happened',
  'impact',
  'root-cause',
  'done',
]);
/** Sections in which a plan may be named. */
const MAY_PLAN: ReadonlySet<ReplySection> = new Set(['prevention', 'answers', 'request']);
/** More than a field of Slack takes. */
const LONGEST_TEXT = 6_000;

/** Phrases, in lower case, that speak of what is not finished. */
const FUTURE: readonly (readonly string[])[] = [
  'will',
  "won't",
  'shall',
  'going to',
  'plan to',
  'plans to',
  'planning',
  'is planned',
  'are planned',
  'was planned',
  'were planned',
  'we planned',
  'have planned',
  'planned for',
  'intend',
  'intends',
  'aim to',
  'expect to',
  'hope to',
  'want to',
  'would like to',
  'scheduled',
  'upcoming',
  'soon',
  'shortly',
  'tomorrow',
  'in progress',
  'in the process of',
  'have started to',
  'have begun to',
  'is pending',
  'are pending',
  'is ongoing',
  'are ongoing',
  'not yet',
  'yet to',
  'next day',
  'next days',
  'next week',
  'next weeks',
  'next month',
  'next sprint',
  'next quarter',
  'goes live',
  'go live on',
  'by the end of the',
  'by the end of this',
  'are working on',
  'are implementing',
  'are deploying',
  'are rolling out',
  'are migrating',
  'are cleaning',
  'are building',
  'are adding',
  'to be deployed',
  'to be implemented',
  'to be completed',
].map((phrase) => phrase.split(' '));

/** What is wrong with the text of a section, in the order of its sentences. Text in brackets is a placeholder and is no claim. */
export function claimProblems(
  section: ReplySection,
  text: string,
  known: KnownWork,
): readonly ClaimProblem[] {
  return sentencesOf(text).flatMap((sentence): readonly ClaimProblem[] => {
    const words = wordsOf(sentence);
    const present = new Set(words);
    const future =
      words[0] === 'planned'
        ? ['planned']
        : FUTURE.find((phrase) => present.has(phrase[0] ?? '') && includesPhrase(words, phrase));
    if (ABOUT_WHAT_IS_DONE.has(section)) {
      if (future) return [{ problem: 'future', word: future.join(' '), sentence }];
      const date = laterDate(sentence, known.at);
      if (date) return [{ problem: 'later-date', date, sentence }];
    }
    if (future && MAY_PLAN.has(section)) return [];
    const note = statedAsDone(words, known);
    if (note === undefined) return [];
    return [
      future
        ? { problem: 'future', word: future.join(' '), sentence }
        : { problem: 'planned', note, sentence },
    ];
  });
}

/** The sentences and lines of a text, without placeholders. Plans under the heading of plans are no claims. */
function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  let isPlan = false;
  for (const line of withoutPlaceholders(text.slice(0, LONGEST_TEXT)).split('\n')) {
    const trimmed = line.trim();
    if (/^planned\b.{0,40}:$/i.test(trimmed)) isPlan = true;
    else if (!trimmed.startsWith('-')) isPlan = false;
    if (isPlan) continue;
    sentences.push(...splitSentences(trimmed));
  }
  return sentences;
}

function splitSentences(line: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < line.length; index += 1) {
    const isEnd =
      '.!?;'.includes(line.charAt(index)) && (index + 1 === line.length || line.charAt(index + 1) === ' ');
    if (!isEnd) continue;
    parts.push(line.slice(start, index + 1).trim());
    start = index + 1;
  }
  return [...parts, line.slice(start).trim()].filter((part) => part !== '');
}

/** Whether a text has a placeholder: `[TO CONFIRM: …]`, or any other text in brackets that begins so. */
export function hasUnknown(text: string): boolean {
  return text.toUpperCase().includes('[TO CONFIRM');
}

function withoutPlaceholders(text: string): string {
  let rest = text;
  let kept = '';
  for (;;) {
    const start = rest.toUpperCase().indexOf('[TO CONFIRM');
    if (start < 0) return kept + rest;
    kept += rest.slice(0, start);
    const end = rest.indexOf(']', start);
    if (end < 0) return kept;
    rest = rest.slice(end + 1);
  }
}

function wordsOf(sentence: string): readonly string[] {
  return sentence
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll("'ll ", ' will ')
    .replaceAll("'re ", ' are ')
    .replaceAll("'ve ", ' have ')
    .split(/[^\p{L}\p{N}']+/u)
    .filter((word) => word !== '');
}

function includesPhrase(words: readonly string[], phrase: readonly string[]): boolean {
  return words.some((_, index) => phrase.every((word, offset) => words[index + offset] === word));
}

/** A date such as `2026-12-01` that is after now. */
function laterDate(sentence: string, at: number): string | undefined {
  for (const [date] of sentence.matchAll(/\b20\d\d-\d\d-\d\d\b/g)) {
    const day = Date.parse(`${date}T00:00:00Z`);
    if (day > at) return date;
  }
  return undefined;
}

/** Words that say nothing about which work is meant. */
const EMPTY = new Set(
  'a an and all as at be been by did done for from had has have in is it its made new now of on our that the their them they this to was we were which with you your'.split(
    ' ',
  ),
);
/** So many of the words of a plan in one sentence, and the sentence is about that plan. */
const SAME_WORK = 0.6;
const FEWEST_WORDS = 2;

/** The planned work that a sentence states as done, unless the same is noted as done too. */
function statedAsDone(words: readonly string[], { done, planned }: KnownWork): string | undefined {
  const said = new Set(words.map(stem));
  return planned.find((note) => {
    const wanted = contentOf(note);
    if (wanted.size < FEWEST_WORDS || overlap(wanted, said) < SAME_WORK) return false;
    return !done.some((one) => overlap(wanted, contentOf(one)) >= SAME_WORK);
  });
}

function contentOf(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text.slice(0, LONGEST_TEXT))
      .filter((word) => !EMPTY.has(word) && word.length > 1)
      .map(stem),
  );
}

function overlap(wanted: ReadonlySet<string>, said: ReadonlySet<string>): number {
  return [...wanted].filter((word) => said.has(word)).length / Math.max(1, wanted.size);
}

/** `deployed`, `deploying` and `deployment` are one word here. */
function stem(word: string): string {
  for (const ending of [
    'ments',
    'ment',
    'ations',
    'ation',
    'ings',
    'ing',
    'ied',
    'ies',
    'ed',
    'es',
    's',
    'e',
  ])
    if (word.length - ending.length >= 3 && word.endsWith(ending)) return word.slice(0, -ending.length);
  return word;
}
