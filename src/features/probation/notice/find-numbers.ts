import type { Notice, NoticeDenominator } from './notice.js';

/** Whose rate a number is. */
export type MeasuredMetric = 'bounce' | 'complaint';
type MeasuredShare = Pick<Notice, 'rate' | 'count' | 'denominator' | 'denominatorOf'>;

const NUMBER = '(\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,10})';
const PERCENT = '(\\d{1,3}(?:[.,]\\d{1,4})?) ?(?:%|percent\\b|パーセント)';
const METRIC = '(bounce|complaint|バウンス|苦情)';
const ABOUT = '(?:approximately |about |roughly |around |some |nearly |約 ?)?';
/** Before a number that is a limit and no measurement. */
const LIMIT_BEFORE =
  /\b(?:maintain|keep|remain|below|under(?! (?:a )?review)|exceed\w*|above|over(?! the)|than|recommend\w*|expect\w*|threshold|limit|accounts|senders?|risk|if|should|target|acceptable|allowed|industry|ideally|aim|must|stay|goal|once|when|unless|until)\b[^.;:]{0,60}$|(?:推奨|目標|しきい値|上限|基準|場合)[^。、]{0,12}$/i;
const LIMIT_AFTER =
  /^\W{0,3}(?:or (?:greater|higher|more|above|less|lower)|and (?:above|higher)|(?:を|の)?(?:超え|上回|下回)|未満|以下|以上|より(?:低|高)|を(?:目安|目標|しきい値|上限)|に(?:保|抑|維持)|threshold|limit|line|mark|maximum)/i;
const CONNECTOR = `(?: for (?:your|this|the) account)?(?: (?:is|was|of|at|has been|has reached|reached|stands at|stood at|rose to|has risen to|increased to|has increased to|currently|now|dropped to|has dropped to|is down to|remains|remains at|calculated as|measured at|equals|averaged))*(?:[ :=(は、が]|も|現在|です|の値)*${ABOUT}`;
const RATE_AFTER = new RegExp(`${METRIC} ?(?:rate|率)${CONNECTOR}${PERCENT}`, 'gi');
const RATE_BEFORE = new RegExp(`${PERCENT} ?(?:の)?(?:hard )?${METRIC} ?(?:rate|率)`, 'gi');
const RATE_OF_MAILS = new RegExp(
  `${PERCENT} of (?:the |your |all )?(?:last |most recent |latest |previous )?${ABOUT}(?:${NUMBER} )?(?:distinct |eligible |unique )?(?:e-?mails?|messages|mail|addresses|recipients)(.{0,80})`,
  'gi',
);
const OF_LAST = new RegExp(
  `${NUMBER} (?:out )?of (?:the |your )?(?:last |most recent |latest |previous )?${ABOUT}${NUMBER} ((?:distinct|unique|eligible)? ?(?:e-?mail )?(?:addresses|recipients|e-?mails?|messages|mails?))`,
  'i',
);
const OVER_LAST = new RegExp(
  `(?:over|on|of|from|in|across|for|based on|last|past) (?:the |your )?(?:last |past |most recent |latest |previous )${ABOUT}${NUMBER} ((?:distinct|unique|eligible)? ?(?:e-?mail )?(?:addresses|recipients|e-?mails?|messages|mails?))`,
  'i',
);
const JAPANESE_OF = new RegExp(
  `(?:直近|過去|最近|最後)(?:の|に送信した)? ?${ABOUT}${NUMBER} ?(?:件|通|個)の(.{0,24}?)(?:のうち|中)?(?:、|のうち(?! ?\\d)|に基づ|を(?:対象|基)| ?${NUMBER} ?(?:件|通|個)|について|で測定|から)`,
);
const WINDOW =
  /(?:\b(?:cover(?:s|ing|ed)?|span(?:s|ning|ned)?|period of|over|during|across|in|from|within)(?: over)?(?: a period of)?(?: approximately| about| roughly)?(?: the)?(?: last| past| previous| most recent)(?: approximately| about| roughly)? |(?:過去|直近|最近)(?:の)? ?約? ?)(\d{1,4}(?:\.\d{1,2})?) ?(?:days?\b|日間|日)/i;
const MEASURES =
  /\brates?\b|\bmeasur|\banaly[sz]|\be-?mails?\b|\bmessages\b|\bsent\b|\bbounce|\bcomplain|バウンス|苦情|測定|分析|対象|送信/i;
const BUDGET = new RegExp(
  `\\b(?:the|your) next ${ABOUT}${NUMBER} (?:distinct |eligible )?(?:e-?mails?|email messages|messages|mails?)\\b|(?:次の|今後(?:の)?|これから(?:送信する)?) ?約? ?${NUMBER} ?(?:通|件)`,
  'i',
);

/** The measured rates by metric, in the order of the mail. Limits, recommendations and conditions are no measurements. */
export function ratesIn(sentences: readonly string[]): ReadonlyMap<MeasuredMetric, number> {
  const rates = new Map<MeasuredMetric, number>();
  for (const sentence of sentences) {
    for (const { metric, percent } of ratesOf(sentence))
      if (!rates.has(metric)) rates.set(metric, Math.round(percent * 1e4) / 1e6);
  }
  return rates;
}

function ratesOf(sentence: string): readonly { metric: MeasuredMetric; percent: number }[] {
  const after = [...sentence.matchAll(RATE_AFTER)].map((match) => ({
    match,
    metric: match[1],
    percent: match[2],
  }));
  const before = [...sentence.matchAll(RATE_BEFORE)].map((match) => ({
    match,
    metric: match[2],
    percent: match[1],
  }));
  const ofMails = [...sentence.matchAll(RATE_OF_MAILS)].map((match) => ({
    match,
    metric: metricIn(match[3] ?? ''),
    percent: match[1],
  }));
  return [...after, ...before, ...ofMails]
    .filter(({ match }) => isMeasured(sentence, match.index, match.index + match[0].length))
    .flatMap(({ metric, percent = '' }) => {
      const value = Number(percent.replace(',', '.'));
      return metric === undefined || value > 100
        ? []
        : [
            {
              metric: /^(?:bounce|バウンス)$/i.test(metric) ? ('bounce' as const) : ('complaint' as const),
              percent: value,
            },
          ];
    });
}

function metricIn(text: string): string | undefined {
  if (/\bbounced?\b/i.test(text)) return 'bounce';
  return /\bcomplain|\bspam\b/i.test(text) ? 'complaint' : undefined;
}

function isMeasured(sentence: string, start: number, end: number): boolean {
  return (
    !LIMIT_BEFORE.test(sentence.slice(Math.max(0, start - 80), start)) &&
    !LIMIT_AFTER.test(sentence.slice(end))
  );
}

/** Of how many mails or addresses, and how many of them bounced or complained: of the first such statement. */
export function shareIn(sentences: readonly string[]): MeasuredShare {
  for (const sentence of sentences) {
    const both = OF_LAST.exec(sentence);
    const over = both ? null : OVER_LAST.exec(sentence);
    const japanese = both || over ? null : JAPANESE_OF.exec(sentence);
    const denominator = numberOf(both?.[2] ?? over?.[1] ?? japanese?.[1]);
    if (denominator === undefined) continue;
    const counted = numberOf(both?.[1] ?? japanese?.[3]);
    const count = counted !== undefined && counted <= denominator ? counted : undefined;
    const unit = unitOf(both?.[3] ?? over?.[2] ?? japanese?.[2] ?? '');
    return { ...(count !== undefined && { count }), denominator, ...(unit && { denominatorOf: unit }) };
  }
  return {};
}

function unitOf(words: string): NoticeDenominator | undefined {
  if (
    /\b(?:distinct|unique)\b.*\b(?:address|recipient)|(?:異なる|一意の|個別の|重複しない).*(?:アドレス|宛先)/i.test(
      words,
    )
  )
    return 'distinct addresses';
  if (/\beligible\b|対象(?:となる|の)? ?(?:の)?E? ?メール|適格/i.test(words)) return 'eligible emails';
  return /mail|message|メール/i.test(words) && !/address|recipient|アドレス|宛先/i.test(words)
    ? 'emails'
    : undefined;
}

/** The days over which AWS measured. */
export function windowDaysIn(sentences: readonly string[]): number | undefined {
  for (const sentence of sentences) {
    if (/\bverif|\bdkim\b|\bdns\b|検証/i.test(sentence) || !MEASURES.test(sentence)) continue;
    const days = WINDOW.exec(sentence)?.[1];
    if (days !== undefined) return Number(days);
  }
  return undefined;
}

/** Within how many mails the problem has to be fixed. */
export function mailBudgetIn(sentences: readonly string[]): number | undefined {
  for (const sentence of sentences) {
    const match = BUDGET.exec(sentence);
    if (match) return numberOf(match[1] ?? match[2]);
  }
  return undefined;
}

const PER_DAY = new RegExp(
  `${NUMBER} (?:e-?mails?|messages|recipients|emails)? ?(?:per|a|each|every|/|in (?:a|any)) ?(?:24[- ]?h(?:ou)?rs?|day|rolling 24)|(?:24 ?時間|1 ?日|日)(?:あたり|当たり|につき|に|ごと)?(?:の(?:最大)?送信(?:クォータ|数|上限)(?:は|:))? ?(?:最大 ?)?${NUMBER} ?(?:通|件)|\\b(?:daily|sending|24-hour)[\\w -]{0,20}quota[\\w ]{0,20}?(?:is|to|of|:|now) ${NUMBER}\\b`,
  'gi',
);
const PER_SECOND =
  /(\d{1,5}) (?:e-?mails?|messages|recipients)? ?(?:per|a|each|every|\/) ?(?:second|sec\b|s\b)|1? ?秒(?:あたり|当たり|につき|間に|間)? ?(?:最大 ?)?(\d{1,5}) ?(?:通|件)|(\d{1,5}) ?(?:通|件) ?\/ ?秒/gi;

/** The quota and rate that AWS granted: of several, the last is the new one (`from 50,000 to 100,000`). */
export function quotaIn(sentences: readonly string[]): Pick<Notice, 'quotaPerDay' | 'sendRate'> {
  const text = sentences.join('\n');
  const perDay = [...text.matchAll(PER_DAY)]
    .map((match) => numberOf(match[1] ?? match[2] ?? match[3]))
    .at(-1);
  const perSecond = [...text.matchAll(PER_SECOND)]
    .map((match) => numberOf(match[1] ?? match[2] ?? match[3]))
    .at(-1);
  return {
    ...(perDay !== undefined && { quotaPerDay: perDay }),
    ...(perSecond !== undefined && { sendRate: perSecond }),
  };
}

function numberOf(text: string | undefined): number | undefined {
  const value = text === undefined ? Number.NaN : Number(text.replaceAll(',', ''));
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
