import type { NoticeKind } from './notice.js';

/** The words with which AWS states something about an account. `about`: what the same sentence must name besides. */
export type KindRule = { kind: NoticeKind; says: RegExp; about?: RegExp };

const SENDING = /\baccounts?\b|\bsending\b|\bability to send\b|\bprivileges\b|アカウント|送信/i;
const BE = '(?:has|have|had|is|was|are|were|been|being|remains?|stays?|stands)';
const ADVERBS =
  '(?: (?:now|currently|temporarily|immediately|also|therefore|still|already|again|been|being|successfully|permanently|automatically|back|fully|placed|put|kept))*';

/** Sending works or not, or somebody looks at the account. Wordings from 2011 to today. */
export const ACCOUNT_RULES: readonly KindRule[] = [
  { kind: 'paused', says: /\b(?:paused|pausing)\b.{0,80}?\b(?:ability to send|sending)\b/i },
  {
    kind: 'paused',
    says: /\b(?:disabled|disabling|stopped|blocked|blocking)\b your.{0,60}?\b(?:ability to send|sending)\b/i,
  },
  { kind: 'paused', says: new RegExp(`\\b${BE}${ADVERBS} (?:paused|disabled)\\b`, 'i'), about: SENDING },
  { kind: 'paused', says: /\bsending paused\b(?! by you)/i },
  { kind: 'paused', says: /\bplaced\b.{0,60}?\ba (?:sending )?pause on\b/i, about: SENDING },
  {
    kind: 'paused',
    says: /(?:送信|アカウント|機能).{0,40}?停止(?:(?:いた)?しました|されました|されています|しています|中です|となりました|となっています|させていただきました|の状態です)/,
  },
  {
    kind: 'paused',
    says: /^(?:ステータス|状態|アカウントのステータス)?\s*:?\s*(?:送信(?:の)?一時停止|送信停止)(?:中)?(?:$|[\s:(-])/,
  },
  {
    kind: 'suspended',
    says: new RegExp(`\\b${BE}${ADVERBS} (?:suspended|shut ?down)\\b`, 'i'),
    about: SENDING,
  },
  {
    kind: 'suspended',
    says: /\b(?:suspended|suspending|shut down)\b (?:your|the|all)\b.{0,60}?\b(?:account|sending|privileges|ability to send)\b/i,
  },
  { kind: 'suspended', says: /\bsending suspended\b|^(?:account )?(?:status:? ?)?shutdown\b/i },
  {
    kind: 'suspended',
    says: /(?:送信|アカウント).{0,40}?(?:サスペンド|利用停止|強制停止)(?:(?:いた)?しました|されました|されています)/,
  },
  { kind: 'pending-pause', says: /\bpending (?:sending pause|shutdown)\b|送信(?:の)?一時停止(?:を)?保留/i },
  {
    kind: 'pending-pause',
    says: /\b(?:we|amazon ses|aws)(?:'ll| will| are going to| plan to) (?:pause|suspend)\b(?!.*\b(?:if|unless)\b).{0,120}?\bon (?=\d|[a-z]+ \d)/i,
  },
  {
    kind: 'pending-pause',
    says: /\b(?:is|are) scheduled to be (?:paused|suspended)\b|\b(?:account|sending|ability to send)\b.{0,80}?\bwill be (?:paused|suspended) on (?=\d|[a-z]+ \d)/i,
  },
  {
    kind: 'pending-review-end',
    says: /\bpending end of (?:review|probation)(?: period)? decision\b|レビュー(?:決定の)?終了(?:の)?(?:決定)?(?:を)?保留/i,
  },
  {
    kind: 'pending-review-end',
    says: /\bneed to perform a manual review of your account\b|\bmember of the amazon ses team must review your account\b|手動(?:で|による|の)?レビュー(?:を実行|を実施|を行)(?:する必要があります|います)/i,
  },
  {
    kind: 'under-review',
    says: /\b(?:placed|put|placing|putting|moved)\b.{0,160}?\b(?:under (?:a |another )?(?:sending )?review|into (?:a )?review)\b/i,
  },
  {
    kind: 'under-review',
    says: new RegExp(
      `\\b(?:account|sending)\\b.{0,120}?\\b${BE}${ADVERBS} under (?:a |an? (?:new|manual) )?review\\b`,
      'i',
    ),
  },
  {
    kind: 'under-review',
    says: /\baccount(?: is)?(?: now)? under review\b|^(?:account )?(?:status:? ?)?under review\b/i,
  },
  {
    kind: 'under-review',
    says: /\b(?:started|begun|opened|initiated)\b (?:a|the|another) (?:sending )?review (?:period )?(?:of|for|on) your\b/i,
    about: SENDING,
  },
  {
    kind: 'under-review',
    says: /\bextended\b.{0,40}?\breview period\b|\breview period\b.{0,60}?\bbeen extended\b|レビュー期間を延長(?:いた)?しました/i,
  },
  {
    kind: 'under-review',
    says: /(?:レビュー|審査)(?:の)?(?:対象|期間)(?:に|と|として)?(?:(?:いた)?しました|なりました|なっています|なっております|です(?!か)|設定(?:いた)?しました|に(?:入|はい)りました|指定されました)|(?:レビュー|審査)(?:を開始(?:いた)?しました|中です|が開始されました)/,
  },
  { kind: 'probation', says: /\b(?:placed|put|placing|putting)\b.{0,160}?\bon probation(?:ary status)?\b/i },
  {
    kind: 'probation',
    says: new RegExp(
      `\\b(?:account|sending)\\b.{0,120}?\\b${BE}${ADVERBS} on probation(?:ary status)?\\b`,
      'i',
    ),
  },
  {
    kind: 'probation',
    says: /^(?:account )?(?:status:? ?)?probation\b(?! period)|\bextended\b.{0,40}?\bprobation period\b/i,
  },
  {
    kind: 'probation',
    says: /(?:停止猶予|保護観察|プロベーション|執行猶予)(?:の)?(?:期間|状態|対象)?(?:[(（][^)）]{1,20}[)）])?(?:に|と)?(?:(?:いた)?しました|なりました|(?:入|はい)りました|なっています|です|置かれ(?:ました|ています)|移行(?:いた)?しました)/,
  },
  {
    kind: 'reinstated',
    says: /\b(?:resumed|restored|reinstated|re-?enabled|re-?activated|unpaused)\b.{0,80}?\b(?:ability to send|sending|account|privileges)\b/i,
  },
  {
    kind: 'reinstated',
    says: new RegExp(
      `\\b(?:has|have)${ADVERBS} (?:resumed|restored|reinstated|re-?enabled|re-?activated|unpaused)\\b`,
      'i',
    ),
    about: SENDING,
  },
  {
    kind: 'reinstated',
    says: /\b(?:lifted|removed|ended)\b.{0,50}?\b(?:pause|suspension)\b|\b(?:pause|suspension)\b.{0,60}?\b(?:has|have) (?:now |been )*(?:lifted|removed)\b/i,
  },
  {
    kind: 'reinstated',
    says: /\byou (?:can|may|are able to)(?: now| once again| again)* (?:resume|start) sending\b|\byour account is (?:now )?able to send\b/i,
  },
  {
    kind: 'reinstated',
    says: /停止(?:状態)?(?:を|は|が)?(?:解除(?:(?:いた)?しました|されました|させていただきました)|取り消しました)|(?:送信|機能)(?:機能)?(?:を|は|が)?(?:再開|復旧|回復|再有効化)(?:(?:いた)?しました|されました)/,
  },
  {
    kind: 'review-ended',
    says: /\b(?:ended|completed|concluded|closed|removed|lifted|cleared|cancell?ed)\b.{0,70}?\b(?:review|probation)\b(?! of the (?:changes|information))/i,
    about: SENDING,
  },
  {
    kind: 'review-ended',
    says: /\b(?:review|probation)(?: period| status)?\b.{0,60}?\b(?:has|have|is)(?: now| been| successfully)* (?:ended|complete|completed|concluded|removed|lifted|closed|over)\b/i,
  },
  {
    kind: 'review-ended',
    says: /\bis no longer (?:under review|on probation)\b|\b(?:taken|took|moved)\b.{0,40}?\b(?:off probation|off of probation|out of review)\b/i,
  },
  {
    kind: 'review-ended',
    says: /\baccount(?:'s)?(?: status| sending status)? (?:is|has returned to|returned to|has been restored to)(?: now| back to| again| in a| a)* (?:healthy|good standing|in good standing)\b|^(?:account )?(?:status:? ?)?healthy\b(?! senders?)|\bno issues currently (?:impacting|affecting) your account\b|\bstatus (?:is|has (?:changed|returned) to)(?: now)? (?:healthy|normal)\b/i,
  },
  {
    kind: 'review-ended',
    says: /(?:レビュー|審査)(?:期間)?(?:が|は)(?:完了|終了)し、|正常(?:な状態)?に戻り(?:ました|、)|(?:レビュー|停止猶予)(?:期間|対象)?(?:を|は|が|から|の)?(?:対象)?(?:を|は|が|から)?(?:終了|解除|完了|除外|除外)(?:(?:いた)?しました|となりました|されました)|(?:レビュー)?対象(?:から|では)(?:外れ(?:ました|ています)|外しました|なくなりました|ありません)|(?:ステータス|状態|アカウント)(?:は|が)?(?:現在)?「?(?:正常|Healthy)(?:な状態)?」?(?:です|に戻りました|となりました|になりました|に戻しました)|影響する問題はありません/,
  },
];

/** AWS's answers to requests and appeals: what is granted or refused is found in `answer-rules.ts`. */
export const REFUSAL: readonly RegExp[] = [
  /\bwe(?:'re| are|'ve| have)?\b.{0,60}?\b(?:unable|not able|cannot|can't|can not|decided not|won't|will not|declined|decline|not in a position)\b.{0,40}?\b(?:grant|approve|accept|fulfil?l|process|accommodate|increase|provide|move|raise|reinstate|resume|restore|lift|remove|end|re-?enable|reverse|overturn|reactivate|enable)\b.{0,120}?\b(?:request|appeal|quotas?|limits?|access|account|sandbox|pause|suspension|probation|sending|ability to send|decision|review)\b/i,
  /\b(?:denying|denied|declined|rejected|declining|rejecting)\b.{0,40}?\b(?:request|appeal)\b/i,
  /\b(?:request|appeal)\b.{0,120}?\b(?:has been|was|is|have been)(?: not been)? (?:denied|declined|rejected|refused)\b/i,
  /\b(?:request|appeal)\b.{0,60}?\b(?:can't|cannot|could not|can not) be (?:granted|approved|accepted)\b/i,
  /(?:解除|再開|承認|許可|引き上げ|引上げ|増加|付与|お応え|対応|移動|応じる|取り消)(?:する|す|る)?(?:こと)?(?:は|が|を)?(?:でき(?:ません|かね|ない(?=と|こと|旨))|いたしかね|致しかね|できませんでした|見送|いたしません)|(?:拒否|却下|否認|お断り)(?:(?:いた)?しました|されました|することといたしました)|(?:承認|許可)(?:は|が)?(?:され|でき)ませんでした/,
];
/** The pause or the review goes on after an appeal. */
export const UPHELD =
  /\b(?:will remain|remains|will stay|stays|will continue to be)(?: in)? (?:paused|suspended|place|effect)\b|\b(?:uphold|upholding|upheld|stand by|final)\b.{0,40}?\b(?:decision|pause|suspension)\b|\bdecision(?: is|'s) final\b|引き続き.{0,20}停止|停止(?:状態)?(?:は|を)(?:継続|維持)/i;

/** AWS agrees with the fix and counts only what comes after it; until then the review may go on, which refuses nothing. */
export const ACCEPTED =
  /\bwe (?:agree|accept|have accepted|are satisfied)\b|\b(?:count|consider|analyze|analyse|measure)(?:s|ing|ed)? only\b.{0,100}?\b(?:after|since)\b|\bonly (?:count|consider|analyze|analyse|measure)(?:s|ing)?\b.{0,100}?\b(?:after|since)\b|変更(?:の)?(?:後|以降).{0,40}?(?:のみ|だけ)(?:を)?(?:集計|考慮|計算|対象)/i;

export const SANDBOX =
  /\bproduction access\b|\bsandbox\b|\bproduction (?:mode|status)\b|本稼働|本番(?:稼働|アクセス|環境)|サンドボックス|プロダクションアクセス/i;
export const QUOTA =
  /\b(?:sending|daily|email|send|ses|service)[\w -]{0,25}(?:quotas?|limits?)\b|\bsend(?:ing)? rate\b|\b(?:quota|limit) increase\b|送信(?:クォータ|制限|上限|レート|枠)|クォータ/i;
export const APPEAL =
  /\bappeal\b|\b(?:reinstate|resume|restore|lift|re-?enable|reactivate|overturn|unpause)\b|\b(?:sending )?pause\b|\bsuspension\b|\bprobation\b|\b(?:end|remove)\b.{0,60}\breview\b|停止|再開|レビュー(?:期間|対象)/i;

export const PRODUCTION_GRANTED: readonly RegExp[] = [
  /\b(?:moved|removed|taken|moving)\b.{0,80}?\b(?:out of|from) the.{0,30}?\bsandbox\b|\bno longer in the.{0,20}?\bsandbox\b|\bis (?:now )?(?:out of|outside) (?:of )?the.{0,20}?\bsandbox\b/i,
  /\b(?:granted|approved|enabled|given)\b.{0,80}?\bproduction access\b(?! on a related)|\bproduction access\b.{0,80}?\b(?:has been|was|is now) (?:approved|granted|enabled)\b/i,
  /\b(?:now has|now in) production (?:access|mode)\b/i,
  /サンドボックス(?:環境|制限)?(?:の制限)?(?:から|を|の外(?:に|へ)?)(?:移動|解除|移行|出)(?:(?:いた)?しました|されました|ました)|(?:本稼働|本番(?:稼働)?)(?:アクセス|環境への(?:アクセス|移行))?(?:を|が|の)?(?:リクエストを)?(?:承認|許可|付与|有効化)(?:(?:いた)?しました|されました)/,
];
export const QUOTA_GRANTED: readonly RegExp[] = [
  /\b(?:increased|raised|approved|granted)\b.{0,100}?(?:quota|limit|send(?:ing)? rate)s?\b/i,
  /(?:quota|limit|send(?:ing)? rate)s?\b.{0,120}?\b(?:has|have|was|were)(?: been| now)* (?:increased|raised|approved|granted)\b/i,
  /(?:送信)?(?:クォータ|制限|上限|レート)(?:の|を|が)?(?:引き上げ|引上げ|増加)(?:(?:を)?(?:承認|実施)(?:いた)?しました|(?:いた)?しました|ました|られました|されました)/,
];
/** AWS writes back and asks. Every notice asks for a reply, so the mail has to be an answer itself. */
export const REPLY_VOICE =
  /\bthank(?:s| you) (?:for|again)(?: \w+){0,4}? (?:response|reply|contacting|information|submitting|submission|appeal|details|writing|patience|update|getting back|request|additional|changes|reaching|replying|responding)\b|\bin (?:response|reply) to your\b|ご返信|ご回答(?:いただ|あり)|お問い合わせ(?:いただ|あり)|ご連絡(?:いただ|あり)|リクエスト(?:を)?(?:いただ|お送り|ありがとう)|ご提出/i;
export const ASKS_BACK =
  /\b(?:need|require|like to (?:gather|request|have|get|know)|would need)\b(?: \w+){0,5}? (?:more|additional|further|some)(?: \w+){0,2}? (?:information|details?|clarification)\b|\b(?:provide|send|share)(?: \w+){0,2} (?:more|additional|further|the following)(?: \w+){0,2}? (?:information|details?)\b|\b(?:answer|respond to) the following\b|\b(?:did(?:n't| not)|does(?:n't| not)) (?:contain|include|provide|address|give)\b.{0,60}?\b(?:information|details?|questions?|points?)\b|追加(?:の)?(?:情報|詳細|ご説明)|(?:詳細|情報)(?:な(?:情報|説明))?を(?:お知らせ|ご提供|ご教示|お聞かせ|ご共有)|以下(?:の)?(?:質問|点|内容|項目)(?:について|に)?(?:ご)?(?:回答|お答え|お知らせ|教え)/i;
