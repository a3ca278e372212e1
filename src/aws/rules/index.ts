export { EVENT_TYPES } from './event-types.js';
export { evaluatePolicy, withStatement } from './judge-policy.js';
export { PERMISSIONS, type ResourceKind } from './permissions.js';
export {
  deadLetterGrant,
  deadLetterQueue,
  deadLetterTarget,
  publishGrant,
  queueArn,
  sesMayPublish,
  snsMaySend,
} from './policy-statements.js';
