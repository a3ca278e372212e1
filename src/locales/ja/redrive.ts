import type { redrive as en } from '../en/redrive.js';

export const redrive: typeof en = {
  usage: `SNS がボットに配信できなかったものを、トピックのデッドレターキューから取り込みます。すでに届いていたイベントも
二重には数えません。

  npm run redrive -- [オプション]

  --old   届いていた場合に二重に数えてしまうほど古いものも取り込む

REDIS_URL がない場合、ストアは 1 プロセス専用のため、ボットを止めてから実行してください。`,
  usageProblem: (problem) => `${problem}\n使い方は npm run redrive -- --help で表示されます。`,
  botRuns: (dataDir) =>
    `ボットが ${dataDir} のストアを使用中です（1 プロセス専用）。ボットを止めて実行し、その後で起動してください。その間のイベントは失われません。キューからは何も取り出していません。`,
  storeUnavailable: (detail) =>
    `ストアから応答がありません（${detail}）。取り込めなかったものはキューに残っています。`,
  noQueue: (topic) =>
    `${topic}: サブスクリプションにデッドレターキューがありません。npm run setup で作成できます。`,
  queueMissing: (queue) => `${queue}: キューがありません。`,
  stored: (queue, messages) =>
    `${queue}: ${messages === 0 ? '取り込むものはありません' : `${messages} 件を取り込みました`}。`,
  counted: (counted, known) =>
    `${counted} 件のイベントを集計しました。${known} 件はすでに届いていたため数えていません。`,
  refused: (why, messages) => `  ${messages} 件は受け付けず、キューに残しました: ${why}`,
  tooOld: (messages) =>
    `  ${messages} 件はキューに残しました: 古すぎて、届いていた場合に二重に数えてしまいます。--old で取り込めます。`,
};
