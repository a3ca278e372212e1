import { code, mrkdwn } from '../../text/mrkdwn.js';
import type { productionAccess as en } from '../en/production-access.js';
import { count } from './words.js';

export const productionAccess: typeof en = {
  summary: 'サンドボックスのアカウントと、本稼働アクセスの申請方法を表示します',
  title: mrkdwn`*アカウント*`,
  production: mrkdwn`本稼働`,
  sandbox: mrkdwn`*サンドボックス*: 24 時間で 200 宛先、最大 1 通/秒、検証済みの宛先のみ`,
  unknown: mrkdwn`サンドボックスかどうか AWS から取得できません`,
  quota: (allowed, perSecond) => mrkdwn`24 時間で ${allowed} 宛先、最大送信レート ${perSecond} 通/秒`,
  noLimit: '無制限の',
  supportCase: (id) => mrkdwn`サポートケース ${code(id)}`,
  allInProduction: mrkdwn`すべてのアカウントに本稼働アクセスがあります。`,
  othersUnknown: (unknown, all) =>
    unknown === all
      ? mrkdwn`サンドボックスかどうかを AWS から取得できたアカウントがありません。`
      : mrkdwn`${count(all)} 件のうち ${count(unknown)} 件は AWS から取得できません。ほかは本稼働アクセスがあります。`,
  request: '本稼働アクセスを申請…',
  pick: '本稼働アクセスを申請する…',
  modalTitle: '本稼働アクセスの申請',
  intro: (scope) =>
    mrkdwn`*${scope}*: サンドボックスです。審査は通常 24 時間以内で、メールやサポートケースで質問されることがあります。審査中は内容を変更できません。`,
  item: {
    'verified-domain': mrkdwn`検証済みドメイン（審査が早くなります）`,
    feedback: mrkdwn`バウンスと苦情を受け取り処理している（このボットで受信）`,
    website: mrkdwn`運営者とプライバシーポリシーが分かる Web サイト`,
    consent: mrkdwn`すべての受信者が希望しており、その取得元を説明できる`,
    unsubscribe: mrkdwn`一斉送信のメールに配信停止リンクがある`,
  },
  field: {
    mailType: 'メールの種類',
    transactional: 'トランザクション（利用者の操作に対する通知）',
    marketing: 'マーケティング（メルマガ、お知らせ）',
    website: 'Web サイト',
    language: 'AWS からの連絡に使う言語',
    contacts: '連絡先に追加するアドレス（4 件まで）',
    useCase: '送信内容、宛先、バウンスへの対応',
    useCaseHint: '[ ] の部分を記入してください。実施済みのことだけを書いてください。曖昧な点は質問されます。',
  },
  submit: '申請する',
  problem: {
    'no-website': 'https://example.com のような URL を入力してください',
    'too-many-contacts': 'アドレスは 4 件までです',
    'not-an-address': 'メールアドレスではないものが含まれています',
    'not-filled-in': '[ ] の部分をすべて記入してください',
  },
  draft: ({ domains, receivesEvents }) =>
    [
      `[会社・組織名] です。${domains.length > 0 ? domains.join('、') : '[検証済みドメイン]'} から [例: 注文確認とパスワード再設定のメール] を [宛先] に送信します。`,
      '宛先の取得方法: [例: 注文時に本人が入力し、確認リンクで確認済みのアドレス]。名簿の購入、借用、収集は行いません。',
      '送信数: 1 日あたり約 [数] 通、最大毎秒 [数] 通。',
      `バウンスと苦情: ${receivesEvents ? 'SES から SNS トピックに発行し即時に処理しています。基準値より低い段階（バウンス率 2 %、苦情率 0.05 %）で Slack に警告が届きます' : '[処理方法]'}。ハードバウンスまたは苦情のあったアドレスには以後送信しません（アカウントレベルのサプレッションリストを両方の理由で有効にしています）。`,
      '配信停止: [方法。一斉送信ではワンクリックで、2 日以内に反映]。',
      'サンプル: [代表的なメールの件名と本文]。',
    ].join('\n'),
  askReason: '本稼働アクセス',
  requestTitle: (scope) => mrkdwn`本稼働アクセスの申請 · ${scope}`,
  requestFacts: (mailType, website, contacts) =>
    mrkdwn`${mailType} · ${website} · 追加の連絡先 ${contacts} 件`,
  sent: mrkdwn`AWS が申請を受け付けました。結果はチャンネルでお知らせします。`,
  notConfigured: mrkdwn`このアカウントとリージョンは設定から外れています。`,
  news: {
    granted: {
      headline: mrkdwn`*AWS が本稼働アクセスを承認しました*`,
      remedy: mrkdwn`すべての宛先に送信できます。送信数は一度にではなく、数日かけて増やしてください。新しいアカウントでは最初のバウンスの影響が最も大きくなります。`,
    },
    pending: {
      headline: mrkdwn`*本稼働アクセスの申請を AWS が審査中です*`,
      remedy: mrkdwn`最初の回答は 24 時間以内に届きます。質問には再申請ではなくサポートケースで回答してください。`,
    },
    denied: {
      headline: mrkdwn`*AWS が本稼働アクセスを却下しました*`,
      remedy: mrkdwn`サポートケースに返信してください。再申請しても結果は変わりません。「関連アカウントに付与済み」と書かれている場合は、このアカウントが別である理由を説明します（下書きがあります）。`,
    },
    failed: {
      headline: mrkdwn`*本稼働アクセスの申請に失敗しました*`,
      remedy: mrkdwn`AWS に受け付けられませんでした。再申請してください。`,
    },
    'back-in-sandbox': {
      headline: mrkdwn`*アカウントがサンドボックスに戻りました*`,
      remedy: mrkdwn`検証済みの宛先にしか送信できません。AWS サポートセンターのケースを確認してください。`,
    },
  },
  related: {
    button: '2 つ目のアカウントの場合の返信例',
    title: '関連アカウント',
    intro: mrkdwn`2 つ目のアカウントの申請には「we already granted production access on a related account」と返信されることがあります。別アカウントである理由をケースに返信してください。上限や審査を避けるために複数のアカウントを使うことは AWS の規約違反で、1 つの問題は関連するすべてのアカウントに影響します。`,
  },
};
