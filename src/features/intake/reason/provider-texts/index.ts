import type { ProviderTexts } from '../phrases.js';
import {
  AOL_TEXTS,
  APPLE_TEXTS,
  ATT_TEXTS,
  COMCAST_TEXTS,
  COX_TEXTS,
  SPECTRUM_TEXTS,
  YAHOO_TEXTS,
} from './american-texts.js';
import { DAUM_TEXTS, JAPANESE_TEXTS, NETEASE_TEXTS, QQ_TEXTS, ZOHO_TEXTS } from './asian-texts.js';
import { GMX_TEXTS, MAIL_RU_TEXTS, ORANGE_TEXTS, T_ONLINE_TEXTS, YANDEX_TEXTS } from './european-texts.js';
import { BARRACUDA_TEXTS, MIMECAST_TEXTS, PROOFPOINT_TEXTS, TREND_MICRO_TEXTS } from './gateway-texts.js';
import { GOOGLE_TEXTS } from './google-texts.js';
import { MICROSOFT_TEXTS } from './microsoft-texts.js';

/** What the servers of single providers say. The texts are distinct, so they are looked for whoever the receiver is. */
export const PROVIDER_TEXTS: readonly ProviderTexts[] = [
  GOOGLE_TEXTS,
  MICROSOFT_TEXTS,
  YAHOO_TEXTS,
  AOL_TEXTS,
  APPLE_TEXTS,
  COMCAST_TEXTS,
  SPECTRUM_TEXTS,
  ATT_TEXTS,
  COX_TEXTS,
  ORANGE_TEXTS,
  GMX_TEXTS,
  T_ONLINE_TEXTS,
  MAIL_RU_TEXTS,
  YANDEX_TEXTS,
  QQ_TEXTS,
  NETEASE_TEXTS,
  DAUM_TEXTS,
  JAPANESE_TEXTS,
  ZOHO_TEXTS,
  PROOFPOINT_TEXTS,
  MIMECAST_TEXTS,
  BARRACUDA_TEXTS,
  TREND_MICRO_TEXTS,
];
