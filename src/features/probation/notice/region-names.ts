/**
 * The Regions by the name in brackets, in English and in Japanese: https://docs.aws.amazon.com/general/latest/gr/ses.html and
 * https://docs.aws.amazon.com/ja_jp/general/latest/gr/ses.html. SES is not in all of them yet; a notice may come from any.
 */
const CITIES: Readonly<Record<string, readonly string[]>> = {
  'af-south-1': ['cape town', 'ケープタウン'],
  'ap-east-1': ['hong kong', '香港'],
  'ap-east-2': ['taipei', '台北'],
  'ap-northeast-1': ['tokyo', '東京'],
  'ap-northeast-2': ['seoul', 'ソウル'],
  'ap-northeast-3': ['osaka', 'osaka-local', '大阪', '大阪ローカル'],
  'ap-south-1': ['mumbai', 'ムンバイ'],
  'ap-south-2': ['hyderabad', 'ハイデラバード'],
  'ap-southeast-1': ['singapore', 'シンガポール'],
  'ap-southeast-2': ['sydney', 'シドニー'],
  'ap-southeast-3': ['jakarta', 'ジャカルタ'],
  'ap-southeast-4': ['melbourne', 'メルボルン'],
  'ap-southeast-5': ['malaysia', 'マレーシア', 'kuala lumpur', 'クアラルンプール'],
  'ap-southeast-6': ['new zealand', 'ニュージーランド', 'auckland', 'オークランド'],
  'ap-southeast-7': ['thailand', 'タイ', 'bangkok', 'バンコク'],
  'ca-central-1': ['montreal', 'モントリオール'],
  'ca-west-1': ['calgary', 'カルガリー'],
  'cn-north-1': ['beijing', '北京'],
  'cn-northwest-1': ['ningxia', '寧夏'],
  'eu-central-1': ['frankfurt', 'フランクフルト'],
  'eu-central-2': ['zurich', 'チューリッヒ'],
  'eu-north-1': ['stockholm', 'ストックホルム'],
  'eu-south-1': ['milan', 'ミラノ'],
  'eu-south-2': ['spain', 'スペイン'],
  'eu-west-1': ['ireland', 'アイルランド'],
  'eu-west-2': ['london', 'ロンドン'],
  'eu-west-3': ['paris', 'パリ'],
  'eusc-de-east-1': ['germany', 'brandenburg', 'ドイツ', 'ブランデンブルク'],
  'il-central-1': ['tel aviv', 'テルアビブ'],
  'me-central-1': ['uae', 'アラブ首長国連邦'],
  'me-south-1': ['bahrain', 'バーレーン'],
  'me-west-1': ['saudi arabia', 'サウジアラビア'],
  'mx-central-1': ['mexico city', 'メキシコシティ'],
  'sa-east-1': ['sao paulo', 'サンパウロ'],
  'sa-west-1': ['chile', 'チリ'],
  'us-east-1': ['n. virginia', 'n.virginia', 'northern virginia', 'virginia', 'バージニア北部', 'バージニア'],
  'us-east-2': ['ohio', 'オハイオ'],
  'us-gov-east-1': ['us-east', '米国東部'],
  'us-gov-west-1': ['us-west', 'us', '米国西部', '米国'],
  'us-west-1': ['n. california', 'n.california', 'northern california', '北カリフォルニア'],
  'us-west-2': ['oregon', 'オレゴン'],
};
const CODES = new Map(Object.entries(CITIES).flatMap(([code, cities]) => cities.map((city) => [city, code])));
/** `Canada (Central)` and `Mexico (Central)`: here the area tells. */
const CENTRAL: ReadonlyMap<string, string> = new Map([
  ['canada', 'ca-central-1'],
  ['カナダ', 'ca-central-1'],
  ['mexico', 'mx-central-1'],
  ['メキシコ', 'mx-central-1'],
  ['israel', 'il-central-1'],
]);
const AREA =
  'us east|us west|asia pacific|europe|eu|canada west|canada|south america|middle east|africa|israel|mexico|china|govcloud|european sovereign cloud|米国東部|米国西部|アジアパシフィック|アジア太平洋|アジア・パシフィック|欧州|ヨーロッパ|カナダ西部|カナダ|南米|中東|アフリカ|イスラエル|メキシコ|中国';
/** `US East (N. Virginia)`, `US East - Ohio`, `欧州 (アイルランド)`. The text is normalised: brackets are ASCII. */
const FULL_NAME = new RegExp(
  `(?<![\\w-])(${AREA})\\s{0,2}(?:\\(\\s?([^()]{2,20}?)\\s?\\)|- ([a-z. ]{4,20}))`,
  'gi',
);
/** `the Tokyo Region`, `東京リージョン`. */
const CITY_NAMES = [...CODES].flatMap(([city, code]) => (code.startsWith('us-gov') ? [] : [city]));
const SHORT_NAME = new RegExp(
  `(?<![\\w-])(${CITY_NAMES.map((city) => city.replaceAll('.', '\\.')).join('|')}) ?(?:region\\b|リージョン)`,
  'gi',
);
const CODE = /(?<![\w@.-])[a-z]{2,4}(?:-[a-z]{2,9}){1,2}-\d(?![\w.-]*[\w-])/gi;

/** The Regions that a normalised text names, by name or code, each once, in the order of the text. */
export function regionsIn(text: string): readonly string[] {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
  const named = [...plain.matchAll(FULL_NAME)].map(
    ({ index, 1: area = '', 2: inBrackets, 3: behindDash }) => ({
      index,
      code: codeOf(area, (inBrackets ?? behindDash ?? '').trim()),
    }),
  );
  const short = [...plain.matchAll(SHORT_NAME)].map(({ index, 1: city = '' }) => ({
    index,
    code: CODES.get(city),
  }));
  const codes = [...plain.matchAll(CODE)].map(({ index, 0: code }) => ({
    index,
    code: Object.hasOwn(CITIES, code) ? code : undefined,
  }));
  const found = [...named, ...short, ...codes].sort((one, other) => one.index - other.index);
  return [...new Set(found.flatMap(({ code }) => code ?? []))];
}

function codeOf(area: string, city: string): string | undefined {
  if (city === 'central' || city === '中部') return CENTRAL.get(area);
  if (Object.hasOwn(CITIES, city)) return city;
  return CODES.get(city.replace(/ region$/, ''));
}
