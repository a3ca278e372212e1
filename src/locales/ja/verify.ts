import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { verify as en } from '../en/verify.js';
import { count, duration } from './words.js';

export const verify: typeof en = {
  argument: '[add] [ドメインまたはアドレス]',
  summary:
    'DNS レコードの不足や誤り、その登録方法、SES が検出する時期を表示します。引数なしでは全 ID の一覧です',
  again: '再確認',
  showRecords: 'レコードを表示',
  watch: '監視する',
  resend: '確認メールを再送',
  showState: '状態を表示',
  restart: '検証を再開',
  startHere: (accountRegion) => `${accountRegion} で開始`,
  tooMany: (most, wait) =>
    mrkdwn`1 分間に ${count(most)} 回を超えました。${duration(wait)}後にもう一度お試しください。`,
  refused: {
    empty: mrkdwn`ドメインまたはアドレス（例: ${code('example.com')}）を指定してください。`,
    tooLong: (most) => mrkdwn`ドメイン名の上限（${count(most)} 文字）を超えています。`,
    controlCharacters: mrkdwn`見えない文字が含まれています。手で入力し直してください。`,
    ipAddress: mrkdwn`IP アドレスです。SES が検証するのはドメインとメールアドレスです。`,
    notPublic: (domain) =>
      mrkdwn`${code(domain)} は内部ネットワーク用の名前です。SES が検証するのは公開ドメインです。`,
    singleLabel: (label) =>
      mrkdwn`${code(label)} はドメイン名の一部です。${code(`${label}.com`)} のように全体を指定してください。`,
    badLabel: (label) => mrkdwn`${code(label)} はドメイン名に使えません。`,
    badLocalPart: mrkdwn`@ の前の部分が、SES で使えない形式です。`,
    notADomain: mrkdwn`ドメインでもメールアドレスでもありません。`,
    severalWords: mrkdwn`空白を入れず、1 件ずつ指定してください。`,
  },
  overview: {
    title: (unverified, total, unanswered) => {
      if (unanswered > 0)
        return unverified === 0
          ? mrkdwn`*ID ${count(total)} 件は検証済み、ほか ${count(unanswered)} 件のアカウント・リージョンは不明です*`
          : mrkdwn`*ID ${count(total)} 件のうち ${count(unverified)} 件に対応が必要、ほか ${count(unanswered)} 件のアカウント・リージョンは不明です*`;
      return unverified === 0
        ? mrkdwn`*ID ${count(total)} 件はすべて検証済みです*`
        : mrkdwn`*ID ${count(total)} 件のうち ${count(unverified)} 件に対応が必要です*`;
    },
    unknown: mrkdwn`*ID の一覧は不明です。* AWS から取得できませんでした。`,
    none: mrkdwn`*対象のアカウント・リージョンに ID がありません。* ${code('/ses verify add example.com')} で始められます。`,
    progress: {
      failed: '失敗',
      'temporary-failure': '検証が取り消されるおそれあり',
      pending: '検証待ち',
      'not-started': '未開始',
      success: '検証済み',
    },
    vanished: '検証済みだが、DKIM レコードが DNS から消えている',
    columns: { name: 'ID（ドメイン・アドレス）', state: '状態', where: 'アカウントとリージョン' },
    more: (number) => mrkdwn`ほか ${count(number)} 件`,
    verified: (accountRegion, number) => mrkdwn`${accountRegion}: 検証済み ${count(number)} 件`,
  },
  records: {
    title: 'DNS レコード',
    intro: (name, accountRegion) => mrkdwn`*${name}* の DNS レコード · ${accountRegion}`,
    copy: mrkdwn`名前・種別・値（コピー用）:`,
    noneNeeded: mrkdwn`アドレスにレコードは不要です。所有者がメールで確認します。`,
    ownKey: '自前の鍵の公開鍵',
    zone: 'BIND ゾーンファイル',
    changeBatch: 'Route 53 変更バッチ（JSON）',
    terraform: 'Terraform',
    needNote: (need) => `（${need}）`,
    need: { required: '必須', alternative: '所有確認の別の方法', recommended: '推奨。SES は確認しません' },
  },
  done: {
    watching: (name) =>
      mrkdwn`:eyes: ${code(name)} の監視を開始しました。変化はこのチャンネルのスレッドでお知らせします。`,
    watchingElsewhere: (name) =>
      mrkdwn`:eyes: ${code(name)} の監視を開始しました。ボットがこのチャンネルに参加していないため、スレッドはアラート用チャンネルにあります。`,
    watchedAlready: (name) => mrkdwn`:eyes: ${code(name)} はすでに監視中です。`,
    nothingToWatch: (name) =>
      mrkdwn`${code(name)} は検証済みです。DKIM レコードは 1 時間ごとに自動で確認しています。`,
    resent: (address) =>
      mrkdwn`:email: ${code(address)} に AWS の確認メールを再送しました。リンクの有効期間は 24 時間です。`,
    restarted: (name) =>
      mrkdwn`:arrows_counterclockwise: SES が ${code(name)} のレコードをもう一度確認します（最長 72 時間）。`,
    startedIn: (name, accountRegion) =>
      mrkdwn`:seedling: ${accountRegion} で ${code(name)} の検証を開始しました。レコードはスレッドにあります。`,
    mailSent: (name, accountRegion) =>
      mrkdwn`:seedling: ${accountRegion} で ${code(name)} の検証を開始しました。AWS が確認メールを送ります。リンクの有効期間は 24 時間です。`,
    elsewhere: mrkdwn`ボットがこのチャンネルに参加していないため、アラート用チャンネルに投稿しました。`,
    existsAlready: (name, accountRegion) => mrkdwn`${code(name)} は ${accountRegion} の SES に登録済みです。`,
    gone: mrkdwn`SES から削除されています。`,
    chooseWhere: (name) => mrkdwn`*${name} をどこで検証しますか。* アカウントとリージョンごとに別々です。`,
  },
  approval: {
    title: (name, accountRegion) => mrkdwn`${code(name)} の検証 · ${accountRegion}`,
    evidence: (name) =>
      mrkdwn`SES が ${code(name)} のレコードの確認を始めます（アドレスの場合は確認メールを送ります）。検証されると、このアカウントから送信できるようになります。`,
    reason: '/ses verify add から',
    notConfigured: mrkdwn`そのアカウント・リージョンは現在の設定にありません。`,
  },
  news: {
    right: (name) => mrkdwn`:white_check_mark: ${code(name)} が正しくなりました。`,
    wrong: (name, fault) => mrkdwn`:x: ${code(name)}: ${fault}`,
    missing: (name) => mrkdwn`:x: ${code(name)} が DNS から消えました。`,
    allRight: mrkdwn`:hourglass_flowing_sand: レコードがそろいました。SES はまだ検出していません。`,
    verified: (after) =>
      after === undefined
        ? mrkdwn`:white_check_mark: *検証されました。* 送信できます。`
        : mrkdwn`:white_check_mark: *検証されました*（開始から ${duration(after)}）。送信できます。`,
    failed: mrkdwn`:red_circle: *72 時間が過ぎ、SES が確認を打ち切りました。* レコードを修正してから、検証を再開してください。`,
    hoursLeft: (hours) => mrkdwn`:hourglass_flowing_sand: SES が打ち切るまで残り ${count(hours)} 時間です。`,
    deleted: mrkdwn`:grey_question: SES から削除されました。監視を終了します。`,
    addressLate: mrkdwn`:hourglass_flowing_sand: 確認メールのリンクの有効期間（24 時間）が切れました。再送してください。`,
  },
  vanished: {
    headline: (name, gone, of) =>
      mrkdwn`*${name} の DKIM レコード ${count(of)} 件中 ${count(gone)} 件が DNS から消えています。* ドメインはまだ検証済みですが、SES が検出すると取り消されます。`,
    remedy: mrkdwn`下のレコードを戻してください。それまでは DMARC に不合格となるおそれがあります。`,
    back: (name) => mrkdwn`*${name} の DKIM レコードが戻りました。*`,
    lasted: (ms) => mrkdwn`消えていた時間: ${duration(ms)}`,
    noticed: (at) => mrkdwn`${at} に検出（2 回確認）`,
  },
};
