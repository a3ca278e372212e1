/** The types of events the bot makes use of. */
export const EVENT_TYPES: readonly string[] = [
  'SEND',
  'REJECT',
  'BOUNCE',
  'COMPLAINT',
  'DELIVERY',
  'RENDERING_FAILURE',
  'DELIVERY_DELAY',
];
