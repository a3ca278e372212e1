export {
  type AccountPage,
  accountPageUrl,
  type ConsolePage,
  consolePageUrl,
  supportCenterUrl,
} from './console-pages.js';
export { evaluatePolicy, withStatement } from './evaluate-policy.js';
export {
  deadLetterGrant,
  deadLetterQueue,
  deadLetterTarget,
  EVENT_TYPES,
  publishGrant,
  queueArn,
  sesMayPublish,
  snsMaySend,
} from './event-routing.js';
export { PERMISSIONS, type ResourceKind } from './permissions.js';
