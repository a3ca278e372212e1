import { code, type Mrkdwn, mention, mrkdwn } from '../../text/mrkdwn.js';
import type { doctor as en } from '../en/doctor.js';
import { doctorAws } from './doctor-aws.js';
import { doctorFeedback } from './doctor-feedback.js';
import { status } from './status.js';
import { count } from './words.js';

const redis = (advice: (node: string, found: string) => Mrkdwn) => (node: string, found: string) => ({
  what: advice(node, found),
  fix: mrkdwn`必要な設定と理由は ${code('docs/redis.md')} にあります。`,
});

export const doctor: typeof en = {
  summary: '設定を点検し（Slack、トピック、サブスクリプション、イベント、権限）、問題と直し方を表示します',
  checking: mrkdwn`Slack、AWS、トピック、ストアを確認しています。SES への問い合わせは 1 秒に 1 回までのため、15 秒以上かかります。`,
  healthy: mrkdwn`*設定に問題はありません。*`,
  found: (problems, advice) => mrkdwn`*問題 ${problems} 件、改善の余地 ${advice} 件*`,
  checked: mrkdwn`Slack、AWS、ストア、ボット自身をいま確認しました。変更はしていません。`,
  areas: {
    slack: 'Slack アプリ',
    aws: 'AWS アカウント',
    topic: 'トピック',
    store: 'ストア',
    endpoint: '公開 URL',
    machine: 'このマシン',
  },
  items: {
    token: () => 'トークン',
    scopes: (n) => `スコープ ${count(n)} 個`,
    channels: (n) => `チャンネル ${count(n)} 件`,
    layout: () => 'メッセージの形式',
    home: () => 'ホームタブ',
    'direct-messages': () => 'ダイレクトメッセージ',
    'app-token': () => 'アプリレベルトークン',
    'signing-secret': () => 'Signing Secret の形式',
    credentials: () => '認証情報',
    permissions: (n) => `権限 ${count(n)} 個`,
    account: () => 'アカウントの状態',
    sets: (n) => `設定セット ${count(n)} 個のイベント送信先`,
    identities: (n) => `ID ${count(n)} 個の通知`,
    policy: () => 'アクセスポリシー',
    subscription: () => 'サブスクリプションと配信ポリシー',
    'dead-letters': () => 'デッドレターキュー',
    confirming: () => '確認の権限',
    settings: () => '接続と設定',
    answers: () => '応答あり',
    node: () => 'Node のバージョン',
    clock: () => '時計（Slack と比較）',
  },
  unchecked: {
    scopes: mrkdwn`未確認: トークンのスコープ。Slack の応答に ${code('x-oauth-scopes')} ヘッダーがありませんでした。`,
    layout: mrkdwn`未確認: このワークスペースがメッセージの形式を受け付けるかどうか。Slack から回答がありませんでした。`,
    home: mrkdwn`未確認: ホームタブが有効かどうか。Slack から回答がないか、承認者が設定されていません。`,
    'direct-messages': mrkdwn`未確認: ダイレクトメッセージ。Slack から回答がないか、承認者が設定されていません。`,
    endpoint: mrkdwn`未確認: SNS と Slack からボットに届くかどうか。${code('PUBLIC_URL')} が設定されていません。`,
    store: mrkdwn`未確認: ストア。開けるのは動作中のボットだけです（${code('/ses doctor')}）。`,
  },
  findings: {
    ...doctorAws,
    ...doctorFeedback,
    configuration: (problem) => ({
      what: mrkdwn`設定に誤りがあります: ${problem}`,
      fix: mrkdwn`${code('.env')} を修正してください。変数の一覧は ${code('docs/configuration.md')} にあります。`,
    }),
    'slack-token': (variable, error) => ({
      what: mrkdwn`Slack がボットトークンを受け付けません: ${code(error)}`,
      fix: mrkdwn`アプリの「OAuth & Permissions」の Bot User OAuth Token を ${code(variable)} に設定してください。`,
    }),
    'slack-unreachable': (_subject, error) => ({
      what: mrkdwn`Slack から応答がありません: ${error}`,
      fix: mrkdwn`ボットから slack.com の 443 番ポートに接続できるようにしてください。`,
    }),
    'slack-scopes': (scopes) => ({
      what: mrkdwn`ボットトークンにスコープが足りません: ${code(scopes)}`,
      fix: mrkdwn`「OAuth & Permissions」で追加するか manifest.yml を貼り直し、アプリを再インストールしてください。`,
    }),
    'slack-channel-unknown': (channel, variable) => ({
      what: mrkdwn`チャンネル ${code(channel)} がないか、ボットのいない非公開チャンネルです。`,
      fix: mrkdwn`チャンネル詳細の最下部にある ID を ${code(variable)} に設定し、ボットを招待してください。`,
    }),
    'slack-not-in-channel': (channel, variable) => ({
      what: mrkdwn`ボットがチャンネル ${code(channel)}（${code(variable)}）に参加していないため、何も投稿できません。`,
      fix: mrkdwn`そのチャンネルで ${code('/invite @ses-warden')} を実行してください。`,
    }),
    'slack-channel-archived': (channel, variable) => ({
      what: mrkdwn`チャンネル ${code(channel)}（${code(variable)}）はアーカイブされているため、アラートや依頼を投稿できません。`,
      fix: mrkdwn`アーカイブを解除してボットを招待するか、${code(variable)} に別のチャンネルを設定してください。それまでアラートは承認者に届きます。`,
    }),
    'slack-cannot-post': (channel, error) => ({
      what: mrkdwn`ボットは ${mention(channel)} に投稿できません（Slack の応答: ${code(error)}）。`,
      fix: mrkdwn`ボットの投稿を許可するか、別のチャンネルを設定してください。`,
    }),
    'slack-messages-tab': () => ({
      what: mrkdwn`アプリのメッセージタブが無効なため、個人宛ての通知が届きません。`,
      fix: mrkdwn`「App Home」の「Show Tabs」で Messages Tab を有効にするか、manifest.yml を貼り直してください。`,
    }),
    'slack-home-tab': () => ({
      what: mrkdwn`アプリのホームタブが無効なため、承認待ちの依頼や継続中のアラートを表示できません。`,
      fix: mrkdwn`「App Home」の「Show Tabs」で Home Tab を有効にするか、manifest.yml を貼り直してください。`,
    }),
    'slack-blocks': () => ({
      what: mrkdwn`このワークスペースはボットのメッセージの形式を受け付けないため、ボタンのないテキストで届きます。`,
      fix: mrkdwn`ボットのバージョンを添えて報告してください。${code('/ses')} コマンドでもボタンと同じ操作ができます。`,
    }),
    'slack-optional-scopes': (scopes) => ({
      what: mrkdwn`ボットのトークンに任意のスコープ ${code(scopes)} がないため、AWS とのケースのカードはピン留めされません。`,
      fix: mrkdwn`不要なら何もしなくてかまいません。必要なら OAuth & Permissions で追加し、アプリを再インストールしてください。`,
    }),
    'slack-charts': () => ({
      what: mrkdwn`このワークスペースはまだグラフに対応していないため、アラートにグラフは付きません。`,
      fix: mrkdwn`対応は不要です。ボットが毎日確認します。`,
    }),
    'slack-app-token': (variable, error) => ({
      what: mrkdwn`Slack がアプリレベルトークンを受け付けません: ${code(error)}`,
      fix: mrkdwn`「Basic Information」で ${code('connections:write')} のトークンを作成し、${code(variable)} に設定してください。`,
    }),
    'slack-signing-secret': (variable) => ({
      what: mrkdwn`${code(variable)} が 16 進 32 桁ではないため、Slack からのリクエストをすべて拒否します。`,
      fix: mrkdwn`「Basic Information」の Signing Secret を設定してください（Client Secret や Verification Token ではありません）。`,
    }),
    clock: (_subject, off) => ({
      what: mrkdwn`時計が ${off} ずれています。Slack、SNS、AWS の署名が拒否されます。`,
      fix: mrkdwn`NTP で時刻を合わせてください。`,
    }),
    'node-version': (version, oldest) => ({
      what: mrkdwn`Node ${version} は古すぎます。${oldest} 以降が必要です。`,
      fix: mrkdwn`対応するバージョンの Node を入れてください。`,
    }),
    'store-unavailable': (_subject, error) => ({
      what: mrkdwn`ストアから応答がありません: ${error}`,
      fix: mrkdwn`${code('REDIS_URL')} と Redis の稼働を確認してください。復旧までは SNS に再送を求めます。`,
    }),
    'store-too-old': redis(status.advice['too-old']),
    'store-evicts': redis(status.advice.evicts),
    'store-not-persistent': redis(status.advice['not-persistent']),
    'store-no-replicas': redis(status.advice['no-replicas']),
    'store-does-not-wait': redis(status.advice['does-not-wait']),
    'store-ephemeral-disk': redis(status.advice['ephemeral-disk']),
    'store-unknown': redis(status.advice.unknown),
    'endpoint-unreachable': (url, found) => ({
      what: mrkdwn`${code(url)} で動いているボットに届きません: ${found}`,
      fix: mrkdwn`公開アドレスをボットの ${code('PORT')} に向け、公的な認証局の証明書を使ってください。`,
    }),
  },
};
