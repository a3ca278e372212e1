import { code, join, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { probationCase as en } from '../en/probation-case.js';
import type { Metric, ShownRate } from '../terms.js';
import { nameOfScope } from './rates.js';
import { asPercent, count, DECIMALS, duration, EVENTS, METRIC, percent } from './words.js';

const share = (metric: Metric, rate: number): string =>
  percent(Math.round(rate * 1e6), 1e6, DECIMALS[metric]);
const partName = (scope: NonNullable<ShownRate['scope']>): Mrkdwn =>
  nameOfScope({ window: 'day', events: 0, recipients: 0, scope });
const eventCount = (metric: Metric, events: number): string => `${EVENTS[metric]} ${count(events)} 件`;

export const probationCase: typeof en = {
  argument: '[アカウント] [リージョン]',
  summary: 'AWS とのケース（レビューと送信の一時停止）の一覧、許容できる残り件数、実施した対策を表示します',
  state: {
    'under-review': mrkdwn`AWS がアカウントをレビュー中です`,
    paused: mrkdwn`AWS が送信を一時停止しています`,
  },
  reason: {
    bounce: 'バウンス',
    complaint: '苦情',
    content: 'コンテンツ',
    spamtrap: 'スパムトラップ',
    blocklist: 'ブロックリスト',
    listbombing: 'リストボミング',
    'compromised-credentials': '認証情報の漏えい',
    'direct-feedback': '受信者から AWS への直接の苦情',
    'recipient-feedback': '受信者の報告',
    'mailbox-provider': 'メールボックスプロバイダー',
    'anti-spam-organization': 'スパム対策組織',
    'vulnerable-site': '脆弱なサイト',
    'related-account': '関連アカウント',
    'internal-review': 'AWS の内部レビュー',
    unsolicited: '未承諾メール',
    phishing: 'フィッシング',
    dkim: 'DKIM',
    domain: 'ドメイン',
    'mail-from': 'MAIL FROM ドメイン',
  },
  because: (reasons) => mrkdwn`（${reasons.join('、')}）`,
  noReason: mrkdwn`（AWS のメールは未読み取り）`,
  measured: (metric, { rate, count: events, denominator: of }) => {
    const whole = of === undefined ? '' : `（対象 ${count(of)} 通）`;
    if (rate !== undefined)
      return mrkdwn`AWS のメールでは${metric === undefined ? '率' : METRIC[metric]} ${asPercent(rate)}${whole}`;
    const happened = metric === undefined ? `${count(events ?? 0)} 件` : eventCount(metric, events ?? 0);
    return mrkdwn`AWS のメールでは${happened}${whole}`;
  },
  mailsLeft: (left, of) =>
    left > 0
      ? mrkdwn`残り ${count(left)} / ${count(of)} 通`
      : mrkdwn`AWS が示した ${count(of)} 通を使い切りました`,
  mailsAllowed: (of) => mrkdwn`猶予 ${count(of)} 通（残りは不明）`,
  timeLeft: (left, until) =>
    left > 0 ? mrkdwn`残り ${count(left)} 日（${until} まで）` : mrkdwn`期限切れ（${until}）`,
  threeWeeks: (left, until) =>
    left > 0
      ? mrkdwn`3 週間のうち残り ${count(left)} 日（${until} まで）`
      : mrkdwn`3 週間が過ぎました（${until}）`,
  noEnd: mrkdwn`AWS は期限を示していません`,
  toDo: {
    allowed: (metric, allowed, ahead, limit) =>
      mrkdwn`→ 次の ${count(ahead)} 宛先で許容できるのは ${eventCount(metric, allowed)}までです。それなら終了時に ${asPercent(limit)} を下回ります。`,
    allowedAtEnd: (metric, allowed, last, limit) =>
      mrkdwn`→ 終了前の最後の ${count(last)} 宛先で許容できるのは ${eventCount(metric, allowed)}までです。それなら ${asPercent(limit)} を下回ります。`,
    noneAllowed: (metric, ahead, limit) =>
      mrkdwn`→ 終了時に ${asPercent(limit)} を下回るには、次の ${count(ahead)} 宛先で${EVENTS[metric]}を 1 件も出せません。`,
    outOfReach: (metric, ahead, limit) =>
      mrkdwn`→ 次の ${count(ahead)} 宛先で${EVENTS[metric]}が 0 件でも ${asPercent(limit)} を下回りません。実施した対策を AWS に返信し、対策後のメールだけで判定するよう依頼してください。`,
    clean: (metric, clean, limit) =>
      mrkdwn`→ ${EVENTS[metric]}のない送信があと ${count(clean)} 宛先あれば ${asPercent(limit)} を下回ります。`,
    under: (limit) =>
      mrkdwn`→ 率は ${asPercent(limit)} 未満です。原因と実施した対策を AWS に返信してください。`,
    stop: (scope) => mrkdwn`まず${partName(scope)} の送信を止めてください。`,
    paused: mrkdwn`→ SES はこのアカウントのこのリージョンからの送信をすべて拒否します。解除できるのは AWS だけです。サポートセンターのケースに、原因、実施した対策、再発しない理由を返信してください。`,
    noRate: mrkdwn`→ 率の問題ではありません。チェックリストの手順を実施してから、サポートセンターのケースに返信してください。`,
    reply: mrkdwn`→ 原因と実施した対策を AWS に返信してください。`,
    readMail: mrkdwn`→ SES は送信を続けています。原因の送信を止め、下のボタンで AWS のメールを読み取ってください。理由、通数、期限が書かれている場合があります。`,
  },
  counted: (since, recipients, events) => {
    const parts = events.map(({ metric, events: happened, recipients: of }) =>
      of > 0
        ? mrkdwn`${eventCount(metric, happened)}（${percent(happened, of, DECIMALS[metric])}）`
        : mrkdwn`${eventCount(metric, happened)}`,
    );
    return mrkdwn`${since} 以降に送信したメール: ${join([mrkdwn`${count(recipients)} 宛先`, ...parts], '、')}`;
  },
  fromStatistics: mrkdwn`送信数は SES の統計による`,
  countedOnlySince: (at) => mrkdwn`集計は ${at} から`,
  unknownCount: (since) =>
    mrkdwn`${since} 以降に送信したメール: 不明（Send イベントが届かず、SES の統計でも分かりません）`,
  unattributed: (metric, events) => mrkdwn`送信を確認できないメールの${eventCount(metric, events)}`,
  present: (metric, rate, recipients, isRestarted) =>
    mrkdwn`${METRIC[metric]} ${share(metric, rate)}（${isRestarted ? '対策後の' : '直近'} ${count(recipients)} 宛先）`,
  asItIs: (metric, rate, hasEnd) =>
    mrkdwn`直近 1 日のまま続くと${hasEnd ? '終了時に' : 'いずれ'} ${share(metric, rate)}`,
  withoutWorst: (metric, rate, scope) => mrkdwn`${partName(scope)} を止めると ${share(metric, rate)}`,
  aws: (rates) => mrkdwn`AWS: ${join(rates, ' · ')}`,
  awsRate: (metric, rate, at) => mrkdwn`${METRIC[metric]} ${share(metric, rate)}（${at}）`,
  status: (status, since) => mrkdwn`状態 ${status}、${since} から`,
  statusUnknown: mrkdwn`状態は不明`,
  done: (what) => mrkdwn`実施済み: ${join(what, ' · ')}`,
  planned: (what) => mrkdwn`予定: ${join(what, ' · ')}`,
  nothingDone: mrkdwn`実施済み: まだ記録がありません`,
  pause: (configurationSet, by, since) =>
    mrkdwn`${configurationSet === '' ? mrkdwn`全送信` : code(configurationSet)} を停止（${by}、${since}）`,
  removals: (number) => mrkdwn`サプレッションリストから ${count(number)} アドレスを削除`,
  note: (what, by, at) => mrkdwn`${what}（${by}${at ? mrkdwn`、${at}` : mrkdwn``}）`,
  more: (number) => mrkdwn`ほか ${count(number)} 件はスレッドにあります`,
  restarted: (from) => mrkdwn`AWS が対策を承認: ${from} 以降のメールだけを数えます`,
  opened: (at, by) => (by ? mrkdwn`${at} に ${by} が開始` : mrkdwn`${at} に AWS による状態の変化で開始`),
  updated: (at) => mrkdwn`${at} 時点の数値`,
  rounds: (number) => mrkdwn`AWS からの連絡 ${count(number)} 件`,
  source: mrkdwn`SES のイベントを元のメールの送信時刻で集計`,
  support: (url) => mrkdwn`<${url}|サポートセンター>`,
  supportCase: (url, id) => mrkdwn`<${url}|サポートセンター>（ケース ${code(id)}）`,
  overBy: {
    status: mrkdwn`AWS: 正常に戻りました`,
    notice: mrkdwn`AWS がレビューを終了しました`,
    hand: mrkdwn`ケースを終了しました`,
  },
  over: (how, ms) => mrkdwn`*${how}* · ケースの期間 ${duration(ms)}`,
  closedBy: (by, reason) => mrkdwn`${by} が終了: 「${reason}」`,
  keep: mrkdwn`実施した対策は続けてください。2 回目は AWS の対応が早くなります。`,
  button: {
    note: 'メモを追加…',
    notes: (number) => `メモ（${count(number)} 件）`,
    restart: 'AWS が対策を承認…',
    close: '終了する…',
  },
  subject: {
    'sending-stopped': '送信を停止',
    'list-cleaned': 'リストを整理',
    'fix-deployed': '修正を適用',
    'bounces-removed': 'バウンスしたアドレスを自動で除外',
    'double-opt-in': 'ダブルオプトイン',
    'address-validation': '入力時にアドレスを検証',
    'form-protected': 'フォームをボットから保護',
    'unsubscribe-added': '配信停止のリンクまたはヘッダー',
    'credentials-rotated': '認証情報を交換',
    'site-secured': 'サイトを保護',
    'monitoring-added': '監視を追加',
    'replied-to-aws': 'AWS に返信',
    other: 'その他',
  },
  noteKind: { done: '実施済み', planned: '予定', remark: '補足' },
  noteTitle: 'メモを追加',
  noteMeans: mrkdwn`「実施済み」の内容は、記入者の発言として AWS への返信に使えます。「予定」は使えません。AWS が求めるのは実施した対策です。`,
  noteField: {
    kind: '実施済みですか',
    what: '内容',
    text: '説明（1〜2 文）',
    textHint: '例: 取り込んだリスト 2019-03 の 18,200 アドレスを削除した',
    at: '日時（あなたのタイムゾーン。空欄なら現在）',
  },
  notesTitle: 'ケースのメモ',
  notesMean: mrkdwn`自分のメモは取り消せます。取り消したメモは根拠にならず、AWS への返信にも使われません。`,
  noNotes: mrkdwn`メモはありません。`,
  takeBack: '取り消す',
  takeBackTitle: 'メモを取り消しますか',
  takeBackMeans: '取り消したことはスレッドで全員に表示されます。',
  keepNote: '残す',
  notYourNote: mrkdwn`メモを取り消せるのは記入した本人だけです。`,
  kindOption: { done: '実施済み', planned: '予定', remark: '補足' },
  noteMissing: '実施した内容または予定を入力してください。',
  futureDone: '実施済みの日時に未来は指定できません。「予定」を選択してください。',
  pastPlanned: '予定の日時に過去は指定できません。「実施済み」を選択してください。',
  restartTitle: 'AWS が対策を承認',
  restartMeans: mrkdwn`AWS が返信に同意すると、対策後に送信したメールだけを数えます。対策が有効になった日時を入力してください。新しい通数や期限は、AWS が示した場合だけ入力してください。`,
  restartField: {
    from: 'この日時より後に送信したメールを数える（あなたのタイムゾーン）',
    mailBudget: 'それ以降に AWS が認めた通数（示された場合）',
    deadline: 'AWS が示した期限（示された場合）。例: 2026-08-20',
  },
  futureRestart: '未来の日時です。',
  beforeReview: 'AWS がレビューを始める前の日時です。',
  badBudget: '整数を入力してください。',
  badDeadline: '2026-08-20 のような日付を入力してください。',
  closeTitle: 'ケースを終了',
  closeMeans: mrkdwn`AWS がアカウントを正常とした場合、またはレビューの終了を通知した場合、ケースは自動で終了します。誤って開始した場合や、別の方法で AWS から連絡があった場合だけ、手動で終了してください。`,
  closeReason: '理由（全員に表示されます）',
  closeMissing: '理由を入力してください。',
  save: '保存',
  saved: mrkdwn`保存しました。カードに反映されます。`,
  refused: {
    'no-review': mrkdwn`このメールはレビューや送信の一時停止に関するものではないため、ケースは開始しません。`,
    'nothing-open': mrkdwn`AWS はレビューの終了を知らせていますが、進行中のケースはありません。`,
    closed: mrkdwn`このケースは終了しています。`,
    older: mrkdwn`ケースにはこれより新しい AWS のメールがあります。このメールでは終了しません。`,
    'too-many': mrkdwn`ケースに記録できるメモと連絡の上限に達しました。終了して新しいケースを開始してください。`,
  },
  gone: mrkdwn`該当するケースがありません。`,
  event: {
    opened: (what, by) =>
      by
        ? mrkdwn`${by} が AWS のメールを読み取りました: ${what}`
        : mrkdwn`AWS による状態が変わりました: ${what}`,
    notice: (what, by) =>
      by
        ? mrkdwn`${by} が AWS のメールを読み取りました: ${what}`
        : mrkdwn`AWS による状態が変わりました: ${what}`,
    corrected: (what, by) => mrkdwn`${by} が AWS のメールの読み取り結果を訂正しました: ${what}`,
    note: (kind, what, text, by, at) =>
      mrkdwn`*${what}*（${kind}${at ? mrkdwn`、${at}` : mrkdwn``}）: 「${text}」 – ${by}`,
    takenBack: (note) => mrkdwn`取り消し済み: ${note}`,
    withdrawn: (what, by) => mrkdwn`${by} がメモ「${what}」を取り消しました`,
    restart: (from, by) =>
      mrkdwn`${by}: AWS が対策を承認しました。${from} 以降に送信したメールだけを数えます。`,
    closed: (how) => mrkdwn`${how}。ケースは終了です。`,
  },
  kind: {
    probation: mrkdwn`保護観察（probation）`,
    'under-review': mrkdwn`レビュー対象`,
    'pending-review-end': mrkdwn`AWS が判定前の確認中`,
    'pending-pause': mrkdwn`AWS が送信の一時停止を予告`,
    paused: mrkdwn`送信の一時停止`,
    suspended: mrkdwn`送信の停止（suspended）`,
    'review-ended': mrkdwn`レビュー終了`,
    reinstated: mrkdwn`送信の再開`,
    'appeal-refused': mrkdwn`AWS が異議を却下`,
    'more-information': mrkdwn`AWS が追加の情報を要求`,
    'production-granted': mrkdwn`本稼働アクセスの承認`,
    'production-denied': mrkdwn`本稼働アクセスの却下`,
    'quota-granted': mrkdwn`送信クォータの承認`,
    'quota-denied': mrkdwn`送信クォータの却下`,
    'verification-succeeded': mrkdwn`検証の成功`,
    'verification-failed': mrkdwn`検証の失敗`,
    'verification-warning': mrkdwn`検証取り消しの警告`,
    'verification-revoked': mrkdwn`検証の取り消し`,
    unknown: mrkdwn`状態の記載がない AWS のメール`,
  },
  reminder: {
    begun: mrkdwn`レビューが始まりました`,
    half: mrkdwn`猶予の半分を過ぎました`,
    quarter: mrkdwn`猶予は残り 4 分の 1 です`,
    last: mrkdwn`:warning: レビューの終了が近づいています`,
    passed: mrkdwn`:warning: 猶予を使い切りました`,
  },
  reminderOf: (point, left) => mrkdwn`${point}: ${left}。`,
  reply: mrkdwn`AWS にまだ返信していない場合は、今すぐ返信してください。`,
  listTitle: mrkdwn`*AWS とのケース*`,
  listOpen: mrkdwn`進行中`,
  none: mrkdwn`進行中のケースも過去のケースもありません。`,
  noneOf: (where) => mrkdwn`${where} のケースはありません（進行中・過去とも）。`,
  past: (from, to, what) => mrkdwn`${from} – ${to}: ${what}`,
};
